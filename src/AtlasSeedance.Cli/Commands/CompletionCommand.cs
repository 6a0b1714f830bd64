using System.CommandLine;

namespace AtlasSeedance.Cli.Commands;

/// <summary>The script that completes the command in a shell. It asks the command itself, so that it knows every option.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new() { ["bash"] = "bash", ["zsh"] = "zsh", ["fish"] = "fish", ["powershell"] = "ps1" };

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or powershell" };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion");
        command.Add(shell);
        command.SetAction(line =>
        {
            using var script = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"Completion/seedance.{Scripts[line.GetValue(shell)!]}")!;
            using var reader = new StreamReader(script);
            Console.Out.Write(reader.ReadToEnd());
        });
        return command;
    }
}
