using System.Text.Json;

namespace AtlasSeedance.Json;

/// <summary>Reads fields that the package has no member for, out of what the service sent.</summary>
internal static class RawFields
{
    /// <summary>Reads a field of an answer: of the <c>data</c> in its envelope, or of the answer itself where it came without one.</summary>
    public static bool TryGet(ReadOnlyMemory<byte> answer, string name, out JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(name);
        value = default;
        if (answer.IsEmpty)
            return false;
        using var document = JsonDocument.Parse(answer);
        var fields = document.RootElement;
        if (TryGet(fields, "data", out var data) && data.ValueKind == JsonValueKind.Object)
            fields = data;
        if (!TryGet(fields, name, out var found))
            return false;
        value = found.Clone();
        return true;
    }

    /// <summary>Reads a field of an entry of a list.</summary>
    public static bool TryGet(JsonElement entry, string name, out JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(name);
        value = default;
        return entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out value);
    }
}
