using Spectre.Console;

namespace AtlasSeedance.Cli.Output;

/// <summary>The colour of a status: only what has ended has one.</summary>
internal static class StatusStyle
{
    public static Style Of(string word)
    {
        if (word.Length == 0 || word.Contains(' ', StringComparison.Ordinal))
            return Style.Plain;
        var status = new PredictionStatus(word);
        return word is "uncertain" ? new Style(Color.Yellow)
            : word is "done" || status.IsSuccess ? new Style(Color.Green)
            : status.IsFailure ? new Style(Color.Red)
            : Style.Plain;
    }
}
