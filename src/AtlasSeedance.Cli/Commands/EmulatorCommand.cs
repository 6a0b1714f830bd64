using System.CommandLine;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Emulator.CommandLine;

namespace AtlasSeedance.Cli.Commands;

/// <summary>The emulator's own program, under this command's name.</summary>
internal sealed class EmulatorCommand
{
    private readonly Option<string?>[] _values =
    [
        OptionKinds.Text("--port", "The port on 127.0.0.1 (5005); 0: any free one", "PORT"),
        OptionKinds.Text("--data", "Keep jobs and files in DIR across restarts (a temporary folder)", "DIR"),
        OptionKinds.Text("--generation-time", "From a submit to the finished video (20); 0: at once", "SECONDS"),
        OptionKinds.Text("--api-key", "Accept this key only; it is no real one (any key)", "KEY"),
        OptionKinds.Text("--balance", "What the account holds at the start (1000000)", "USD"),
        OptionKinds.Text("--ffmpeg", "The ffmpeg that renders the videos (the one on the PATH); none: ready-made clips", "PATH|none"),
    ];

    private readonly Option<bool>[] _flags =
    [
        new("--strict") { Description = "Refuse models that it does not list, and values that a model's schema does not" },
        new("--quiet") { Description = "No line for each submit, finished job and fault" },
    ];

    private readonly Option<string?> _background = new("--background") { Hidden = true };

    public static Command Create()
    {
        var options = new EmulatorCommand();
        var command = new Command("emulator");
        foreach (var value in options._values)
            command.Add(value);
        foreach (var flag in options._flags)
            command.Add(flag);
        command.Add(options._background);
        command.SetAction(options.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (line.GetValue(_background) is { } folder)
        {
            // Ctrl-C is meant for the command that started it, and reaches the whole group of processes
            await BackgroundEmulator.RunAsync(folder, CancellationToken.None);
            return ExitCode.Success;
        }
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stop.SetResult);
        return await EmulatorProgram.RunAsync([.. Arguments(line)], Console.Out, Console.Error, stop.Task);
    }

    private IEnumerable<string> Arguments(ParseResult line)
    {
        foreach (var option in _values)
        {
            if (line.GetValue(option) is { } value)
                yield return $"{option.Name}={value}";
        }
        foreach (var flag in _flags)
        {
            if (line.Has(flag))
                yield return flag.Name;
        }
    }
}
