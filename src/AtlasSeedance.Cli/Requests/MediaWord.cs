namespace AtlasSeedance.Cli.Requests;

/// <summary>Media as it is written on a command line or in a batch: a path, a URL, an asset or a data URI.</summary>
internal static class MediaWord
{
    /// <param name="word">What was written.</param>
    /// <param name="folder">Where relative paths start; <see langword="null"/>: the current folder.</param>
    public static MediaSource ToSource(string word, string? folder = null)
    {
        if (string.IsNullOrWhiteSpace(word))
            throw new ArgumentException("The name of a file is empty.");
        if (word.Contains("://", StringComparison.Ordinal) || word.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return MediaSource.FromUri(word);
        return MediaSource.FromFile(folder is null ? word : Path.Combine(folder, word));
    }
}
