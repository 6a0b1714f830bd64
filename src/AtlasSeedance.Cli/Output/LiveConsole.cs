using Spectre.Console;

namespace AtlasSeedance.Cli.Output;

/// <summary>Consoles for people. Made only where one looks: what is plain is written without.</summary>
internal static class LiveConsole
{
    /// <summary>The standard error, where progress goes.</summary>
    public static IAnsiConsole Create() => Create(Console.Error);

    /// <summary>The standard output, where results go.</summary>
    public static IAnsiConsole CreateForResults() => Create(Console.Out);

    private static IAnsiConsole Create(TextWriter output) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
}
