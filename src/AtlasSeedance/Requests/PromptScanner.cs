using System.Diagnostics.CodeAnalysis;

namespace AtlasSeedance.Requests;

/// <summary>Finds the references in a prompt's text.</summary>
internal static class PromptScanner
{
    // Enough to tell one reference from another in a message, whatever follows
    private const int MaxDigits = 9;

    /// <summary>Reads <c>@Image1</c> and its like, in any case, at a position where an <c>@</c> stands.</summary>
    public static bool TryReadTag(string text, int at, out MediaKind kind, [NotNullWhen(true)] out string? number)
    {
        number = null;

        // "someone@image1.example" is an address. Letters of other scripts may touch a tag: Chinese is written without spaces
        if (at > 0 && IsPartOfAddress(text[at - 1]))
        {
            kind = default;
            return false;
        }

        return TryReadKind(text, at + 1, out kind, out var end) && TryReadNumber(text, end, out number, out _);
    }

    /// <summary>Reads <c>image 1</c> and its like, in any case, as words of their own.</summary>
    public static bool TryReadWords(string text, int start, out MediaKind kind, [NotNullWhen(true)] out string? number)
    {
        number = null;
        if (!TryReadKind(text, start, out kind, out var end) || (start > 0 && (text[start - 1] == '@' || IsPartOfAddress(text[start - 1]))))
            return false;
        if (end >= text.Length || text[end] != ' ' || !TryReadNumber(text, end + 1, out number, out var after))
            return false;

        // "a video 10 seconds long", "video 1080p" and "video 2.5" name no reference
        return !IsMeasure(text, after);
    }

    private static bool TryReadKind(string text, int start, out MediaKind kind, out int end)
    {
        for (kind = MediaKind.Image; kind <= MediaKind.Audio; kind++)
        {
            var word = PromptTag.Word(kind);
            end = start + word.Length;
            if (StartsWith(text, start, word))
                return true;
        }

        (kind, end) = (default, start);
        return false;
    }

    private static bool TryReadNumber(string text, int start, [NotNullWhen(true)] out string? number, out int end)
    {
        end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        number = end > start ? text.Substring(start, Math.Min(end - start, MaxDigits)) : null;
        return number is not null;
    }

    private static bool IsMeasure(string text, int after)
    {
        if (after >= text.Length)
            return false;
        if (char.IsAsciiLetterOrDigit(text[after]) || text[after] is '%' or ':' or '/')
            return true;
        if (text[after] is '.' or ',' && after + 1 < text.Length && char.IsAsciiDigit(text[after + 1]))
            return true;
        if (text[after] is not (' ' or '-'))
            return false;
        return StartsWith(text, after + 1, "sec") || StartsWith(text, after + 1, "min") || StartsWith(text, after + 1, "frame")
            || StartsWith(text, after + 1, "fps") || StartsWith(text, after + 1, "time") || StartsWith(text, after + 1, "pixel");
    }

    private static bool StartsWith(string text, int start, string word) =>
        text.AsSpan(start).StartsWith(word.AsSpan(), StringComparison.OrdinalIgnoreCase);

    private static bool IsPartOfAddress(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '+' or '-';
}
