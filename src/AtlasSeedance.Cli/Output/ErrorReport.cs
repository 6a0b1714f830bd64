using System.CommandLine;

namespace AtlasSeedance.Cli.Output;

/// <summary>Says in one or two lines what went wrong and what to do; <c>--verbose</c> adds the rest.</summary>
internal static class ErrorReport
{
    /// <summary>Shows what is wrong with the command line.</summary>
    /// <returns>The exit code.</returns>
    public static int Show(ParseResult line, Terminal terminal)
    {
        var (message, advice) = CommandLineMistake.Describe(line);
        return Write(new ErrorText(ExitCode.Usage, "usage", message, advice), null, terminal);
    }

    /// <summary>Shows what a command threw.</summary>
    /// <returns>The exit code.</returns>
    public static int Show(Exception error, Terminal terminal) => Write(ErrorText.Of(error), error, terminal);

    private static int Width => Math.Max(40, Console.WindowWidth - 1);

    private static int Write(ErrorText text, Exception? error, Terminal terminal)
    {
        if (terminal.IsJson)
        {
            terminal.Note(JsonLine.Create(json =>
            {
                json.WriteStartObject("error");
                json.WriteString("kind", text.Kind);
                json.WriteNumber("exit_code", text.ExitCode);
                json.WriteString("message", text.Message);
                json.Text("advice", text.Advice);
                ErrorDetails.Write(json, error);
                json.WriteEndObject();
            }));
        }
        else
        {
            // Between words; the advice may be a command to copy, which a break would spoil
            var message = $"seedance: {text.Message}";
            terminal.Note(terminal.IsErrorPlain ? message : string.Join(Environment.NewLine, message.Split(Environment.NewLine).SelectMany(static line => WordWrap.Lines(line, Width))));
            if (text.Advice is { } advice)
                terminal.Note($"  {advice}");
        }
        if (terminal.IsVerbose && error is not null)
            terminal.Note(ErrorDetails.Describe(error));
        return text.ExitCode;
    }
}
