using System.Text;

namespace AtlasSeedance.Cli.Output;

/// <summary>Where a command writes: results to the standard output, everything else to the standard error.</summary>
internal sealed class Terminal
{
    private const string Dumb = "dumb";

    /// <param name="isJson">Whether results are JSON.</param>
    /// <param name="isVerbose">Whether to say more on errors.</param>
    public Terminal(bool isJson, bool isVerbose)
    {
        IsJson = isJson;
        IsVerbose = isVerbose;
        IsPlain = isJson || Console.IsOutputRedirected || MustBePlain;
        IsErrorPlain = Console.IsErrorRedirected || MustBePlain;
        // The names of files and what people write are Unicode, whatever the console was set to
        if (OperatingSystem.IsWindows() && !(IsPlain && IsErrorPlain))
            Console.OutputEncoding = Encoding.UTF8;
    }

    /// <summary>Whether results are JSON.</summary>
    public bool IsJson { get; }

    public bool IsVerbose { get; }

    /// <summary>Whether results go to a file, a pipe or someone who wants no colours: then they are tab-separated, or one value a line.</summary>
    public bool IsPlain { get; }

    /// <summary>Whether progress is a line per event, and not a view that moves.</summary>
    public bool IsErrorPlain { get; }

    public TextWriter Out { get; } = Console.Out;

    private TextWriter Error { get; } = Console.Error;

    private static bool MustBePlain => IsSet("NO_COLOR") || IsSet("CI") || Environment.GetEnvironmentVariable("TERM") == Dumb;

    /// <summary>Says something about the run, beside its results.</summary>
    public void Note(string text)
    {
        try
        {
            Error.WriteLine(text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Closed, or on a full disk: a job that was paid for goes on all the same
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
