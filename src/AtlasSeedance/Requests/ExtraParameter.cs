using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlasSeedance.Requests;

/// <summary>A field that has no member of its own.</summary>
internal static class ExtraParameter
{
    // As deep as JSON readers go unless they are told otherwise, and nobody knows of the service's that it does.
    private const int MaxDepth = 64;

    public static void ThrowIfNotFree(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (FieldNames.FindMember(name.Trim()) is { } member)
            throw new ArgumentException($"'{name}' has a member of its own: use {member}.", nameof(name));
        if (name.Trim().Length != name.Length)
            throw new ArgumentException($"'{name}' begins or ends with white space; no field of the service does.", nameof(name));
        if (string.Equals(name, FieldNames.Input, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException(
                "'input' is the frame of the nested body: give each field on its own, and choose RequestBodyForm.Nested in the client's options.",
                nameof(name));
        }
    }

    /// <summary>Copies a value, so that later changes to the node do not reach the request.</summary>
    /// <exception cref="ArgumentException">The value is nested too deep.</exception>
    public static JsonElement Snapshot(JsonNode? value)
    {
        try
        {
            using var copy = new MemoryStream();
            using (var writer = new Utf8JsonWriter(copy))
            {
                if (value is null)
                    writer.WriteNullValue();
                else
                    value.WriteTo(writer);
            }
            var reader = new Utf8JsonReader(copy.ToArray(), new JsonReaderOptions { MaxDepth = MaxDepth });
            return JsonElement.ParseValue(ref reader);
        }
        // The reader's word, and the writer's, which stops at a thousand levels.
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new ArgumentException(FormattableString.Invariant($"The value is nested more than {MaxDepth} levels deep. JSON readers refuse that."), nameof(value), error);
        }
    }
}
