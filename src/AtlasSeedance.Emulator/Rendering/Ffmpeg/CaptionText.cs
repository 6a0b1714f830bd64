using System.Globalization;
using System.Text;

namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>Breaks text into lines by an estimate of its width; ffmpeg breaks none itself.</summary>
internal static class CaptionText
{
    /// <param name="text">Any text.</param>
    /// <param name="columns">How many Latin letters fit into a line.</param>
    /// <param name="mostLines">What goes beyond them ends in an ellipsis.</param>
    public static string Wrap(string text, double columns, int mostLines)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in Words(text, columns))
        {
            if (line.Length > 0 && Columns(line.ToString()) + 1 + Columns(word) > columns)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            if (lines.Count == mostLines)
            {
                lines[^1] += " …";
                return string.Join('\n', lines);
            }

            // Wide scripts run on without spaces; the pieces that were cut out of them join as they were.
            if (line.Length > 0 && !(IsWide(word.EnumerateRunes().First()) && IsWide(line.ToString().EnumerateRunes().Last())))
                line.Append(' ');
            line.Append(word);
        }

        if (line.Length > 0)
            lines.Add(line.ToString());
        return string.Join('\n', lines);
    }

    /// <summary>The words, with those too long for a line cut, and every character of a wide script a word of its own.</summary>
    private static IEnumerable<string> Words(string text, double columns)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Where(IsDrawn).Append(new Rune(' ')))
        {
            var ends = Rune.IsWhiteSpace(rune) || IsWide(rune) || Columns(word.ToString()) + 1 > columns;
            if (ends && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (IsWide(rune))
                yield return rune.ToString();
            else if (!Rune.IsWhiteSpace(rune))
                word.Append(rune);
        }
    }

    // No usual font has emoji and the like, and a control character draws as an empty box. Line breaks stay as white space.
    private static bool IsDrawn(Rune rune) =>
        Rune.IsWhiteSpace(rune) || (rune.IsBmp && rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned));

    private static double Columns(string text) => text.EnumerateRunes().Sum(rune => IsWide(rune) ? 1.8 : 1);

    /// <summary>Chinese, Japanese and Korean, roughly.</summary>
    public static bool IsWide(Rune rune) => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60);
}
