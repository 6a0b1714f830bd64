using System.Text.Json;

namespace AtlasSeedance.Account;

/// <summary>Looks into a document that anyone may have written. What is absent, of another kind or not to be decoded (half a surrogate pair) is <see langword="null"/> or empty.</summary>
internal static class OddJson
{
    // No list of a document that means well is longer
    private const int MaxItems = 5_000;

    public static JsonElement? Step(JsonElement? element, string name)
    {
        try
        {
            return element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var child) ? child : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static string? Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static string? Text(JsonElement? element)
    {
        try
        {
            return element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The value as it is written.</summary>
    public static string? Raw(JsonElement element)
    {
        try
        {
            return element.GetRawText();
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no text.
            return null;
        }
    }

    /// <summary>The strings of a list; empty where one cannot be decoded, since a part of a list may forbid what the whole allows.</summary>
    public static IReadOnlyList<string> Strings(JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() > MaxItems)
            return [];
        var strings = new List<string>();
        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
                continue;
            if (Text(item) is not { } text)
                return [];
            strings.Add(text);
        }
        return strings;
    }

    public static bool IsTrue(JsonElement? element) => element is { ValueKind: JsonValueKind.True };

    public static decimal? Number(JsonElement? element, decimal largest = decimal.MaxValue)
        => element is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var value) && value <= largest && value >= -largest ? value : null;
}
