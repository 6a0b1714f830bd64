using System.Text.Json;

namespace AtlasSeedance.Json;

/// <summary>Reads a value that is one word in JSON, in the place of a value or of a property's name.</summary>
internal static class JsonWord
{
    /// <exception cref="JsonException">There is no string, or none that <paramref name="create"/> takes.</exception>
    public static T Read<T>(ref Utf8JsonReader reader, Func<string, T> create)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            throw new JsonException($"A {typeof(T).Name} is a JSON string; there is {reader.TokenType}.");
        try
        {
            return create(reader.GetString()!);
        }
        catch (ArgumentException error)
        {
            throw new JsonException($"A {typeof(T).Name} cannot be blank.", error);
        }
    }
}
