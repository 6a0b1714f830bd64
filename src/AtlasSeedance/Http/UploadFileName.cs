using System.Globalization;
using System.Text;
using AtlasSeedance.Shared;

namespace AtlasSeedance.Http;

/// <summary>Makes a file's name safe for the header of a multipart part. The extension stays: the service tells the type by it.</summary>
internal static class UploadFileName
{
    private const int MaxLength = 100;
    private const int MaxExtensionLength = 10;
    private const string EmptyStem = "upload";

    /// <summary>For <c>filename</c>: ASCII letters, digits, dot, dash and underscore; never empty; at most 100 characters.</summary>
    public static string Ascii(string? name)
    {
        var (stem, extension) = Split(LastSegment(name));
        var safeStem = AsciiOnly(stem, '_').Trim('.', '_', '-');
        var safeExtension = AsciiOnly(extension, replacement: null);
        return Join(safeStem, safeExtension, EmptyStem);
    }

    /// <summary>
    /// For <c>filename*</c>, which the platform percent-encodes: the real name in any script, without path, control characters, or marks
    /// that change the direction in which it is read; never empty; at most 100 characters.
    /// </summary>
    public static string Unicode(string? name) => Unicode(name, EmptyStem);

    /// <inheritdoc cref="Unicode(string?)"/>
    /// <param name="name">The name.</param>
    /// <param name="emptyStem">What stands before the extension where nothing else is left.</param>
    public static string Unicode(string? name, string emptyStem)
    {
        var (stem, extension) = Split(LastSegment(name));
        return Join(Printable(stem).Trim(' ', '.'), Printable(extension).Trim(), emptyStem);
    }

    private static string LastSegment(string? name)
    {
        var trimmed = (name ?? "").Trim();
        var separator = trimmed.LastIndexOfAny(['/', '\\']);
        return trimmed.Substring(separator + 1);
    }

    private static (string Stem, string Extension) Split(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 ? (name, "") : (name.Substring(0, dot), name.Substring(dot + 1));
    }

    private static string Join(string stem, string extension, string emptyStem)
    {
        var safeExtension = extension.Cut(MaxExtensionLength);
        var suffix = safeExtension.Length == 0 ? "" : "." + safeExtension;
        var safeStem = stem.Cut(MaxLength - suffix.Length);
        return (safeStem.Length == 0 ? emptyStem : safeStem) + suffix;
    }

    private static string AsciiOnly(string text, char? replacement)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_')
                safe.Append(character);
            else if (replacement is { } substitute)
                safe.Append(substitute);
        }

        return safe.ToString();
    }

    private static string Printable(string text)
    {
        var safe = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                safe.Append(text[i]).Append(text[++i]);
            else if (IsPrintable(text[i]))
                safe.Append(text[i]);
        }

        return safe.ToString();
    }

    // The two joiners are part of emoji and of words in Persian; other format characters only change how a name seems to read
    private static bool IsPrintable(char character) => character is '\u200C' or '\u200D' || CharUnicodeInfo.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
