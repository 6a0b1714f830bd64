using System.CommandLine;
using AtlasSeedance.Cli.Commands;
using AtlasSeedance.Cli.Options;

namespace AtlasSeedance.Cli;

/// <summary>All commands. Only the one that is asked for is built with its options: a command lives for a moment, and most of it would be spent on the others.</summary>
internal static class CommandTree
{
    public static readonly IReadOnlyList<CommandEntry> Entries =
    [
        new("generate", "Make a video: upload, submit, wait, download.", GenerateCommand.Create),
        new("wait", "Wait for jobs to end, from any machine, and save their videos.", WaitCommand.Create),
        new("status", "Show how jobs stand, without waiting.", StatusCommand.Create),
        new("download", "Save the video of a finished job.", DownloadCommand.Create),
        new("upload", "Store local files at the service, and print their URLs.", UploadCommand.Create),
        new("list", "List what the account submitted, newest first.", ListCommand.Create),
        new("cost", "Say what a video would cost: the estimate, and the service's own quote.", CostCommand.Create),
        new("batch", "Make a video for each line of a file. Killed at any moment, it goes on without paying twice.", BatchCommand.Create),
        new("settle", "Find out what became of submits without an answer. Sends nothing.", SettleCommand.Create),
        new("models", "List the video models.", ModelsCommand.Create),
        new("balance", "Show what the account has left.", BalanceCommand.Create),
        new("emulator", "Run a local Atlas Cloud, to try things without a key.", EmulatorCommand.Create),
        new("completion", "Print the script that completes this command in a shell.", CompletionCommand.Create),
    ];

    // "@Image1 walks" is a prompt, and not the name of a file with more arguments
    private static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    /// <summary>Reads a command line.</summary>
    public static ParseResult Parse(IReadOnlyList<string> args)
    {
        var words = CommonOptions.WithEmulatorAddress(args);
        var name = words.FirstOrDefault(word => !word.StartsWith('-'));
        var root = Create(Entries.Any(entry => entry.Name == name) ? name : null);
        return root.Parse(words, Configuration);
    }

    /// <param name="only">The command that is built with all its options; <see langword="null"/>: all.</param>
    public static RootCommand Create(string? only = null)
    {
        var root = new RootCommand("Make videos with Seedance 2.0 on Atlas Cloud.");
        foreach (var entry in Entries)
        {
            var command = only is null || only == entry.Name ? entry.Create() : new Command(entry.Name);
            command.Description = entry.Description;
            root.Add(command);
        }
        CommonOptions.AddTo(root);
        return root;
    }
}
