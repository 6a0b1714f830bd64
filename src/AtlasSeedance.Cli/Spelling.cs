namespace AtlasSeedance.Cli;

/// <summary>Finds the word that a misspelt one was meant to be.</summary>
internal static class Spelling
{
    /// <summary>The nearest of the words, or <see langword="null"/> where none is near: a third of the letters may be wrong.</summary>
    public static string? Nearest(string word, IEnumerable<string> words)
    {
        var nearest = words.Select(candidate => (Word: candidate, Distance: Distance(word, candidate))).MinBy(static candidate => candidate.Distance);
        return nearest.Word is not null && nearest.Distance <= Math.Max(1, word.TrimStart('-').Length / 3) ? nearest.Word : null;
    }

    /// <summary>How many letters have to be put in, taken out or changed to make one word the other (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
