namespace AtlasSeedance.Cli.Output;

/// <summary>A word as a shell takes it, for commands that are shown.</summary>
internal static class ShellWord
{
    public static string Quote(string word)
        => word.Length > 0 && word.All(static character => char.IsLetterOrDigit(character) || character is '.' or '/' or '-' or '_' or '\\' or ':' or '=')
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
