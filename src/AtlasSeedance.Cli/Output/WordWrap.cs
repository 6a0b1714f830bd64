using AtlasSeedance.Shared;

namespace AtlasSeedance.Cli.Output;

/// <summary>Breaks a text between words.</summary>
internal static class WordWrap
{
    public static IEnumerable<string> Lines(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            var rest = word;
            if (line.Length > 0 && line.Length + 1 + rest.Length <= width)
            {
                line = $"{line} {rest}";
                continue;
            }
            if (line.Length > 0)
                yield return line;
            // A word that is longer than a line, such as a URL
            for (; rest.Length > width; rest = rest[rest.Cut(width).Length..])
                yield return rest.Cut(width);
            line = rest;
        }
        yield return line;
    }
}
