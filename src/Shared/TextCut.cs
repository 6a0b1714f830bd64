namespace AtlasSeedance.Shared;

/// <summary>Cuts text at a length.</summary>
internal static class TextCut
{
    /// <summary>The beginning of a text, never ending between the halves of a surrogate pair: half an emoji is no character, and some readers refuse the whole text for it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most that is left of it, in UTF-16 units; more than zero.</param>
    public static string Cut(this string text, int length)
    {
        if (text.Length <= length)
            return text;
        return text.Substring(0, char.IsSurrogatePair(text, length - 1) ? length - 1 : length);
    }
}
