using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using AtlasSeedance.Cli.Commands;
using AtlasSeedance.Cli.Options;

namespace AtlasSeedance.Cli;

/// <summary>All commands. Only the one that is asked for is built with its options: a command lives for a moment, and most of it would be spent on the others.</summary>
internal static class CommandTree
{
    public static readonly IReadOnlyList<CommandEntry> Entries =
    [
        new("generate", "Make a video: upload, submit, wait, download.", GenerateCommand.Create,
        [
            "seedance generate \"a fox in the snow\" --duration 8 --max-cost 2.50 -o fox.mp4",
            "seedance generate \"@Image1 walks\" --image hero.png -o walk.mp4",
            "seedance generate \"make it night\" --edit walk.mp4 -o night.mp4",
            "seedance generate \"a fox in the snow\" --dry-run",
            "id=$(seedance generate \"a fox in the snow\" --detach)",
        ]),
        new("wait", "Wait for jobs to end, from any machine, and save their videos.", WaitCommand.Create,
        [
            "seedance wait ID -o fox.mp4",
            "seedance wait ID1 ID2 ID3 -o videos",
        ]),
        new("status", "Show how jobs stand, without waiting.", StatusCommand.Create,
        [
            "seedance status ID",
            "seedance status ID1 ID2 --json",
        ]),
        new("download", "Save the video of a finished job.", DownloadCommand.Create, ["seedance download ID -o fox.mp4"]),
        new("upload", "Store local files at the service, and print their URLs.", UploadCommand.Create, ["seedance upload hero.png street.mp4"]),
        new("list", "List what the account submitted, newest first.", ListCommand.Create,
        [
            "seedance list --status failed --since 2d",
            "seedance list --limit 500 --json",
        ]),
        new("cost", "Say what a video would cost: the estimate, and the service's own quote.", CostCommand.Create, ["seedance cost \"a fox in the snow\" --duration 8 --resolution 1080p"]),
        new("batch", "Make a video for each line of a file. Killed at any moment, it goes on without paying twice.", BatchCommand.Create,
        [
            "seedance batch jobs.jsonl --dry-run",
            "seedance batch jobs.jsonl -o videos --concurrency 8 --budget 20",
            "a line: {\"label\": \"fox\", \"prompt\": \"a fox in the snow\", \"duration\": 8}",
        ]),
        new("settle", "Find out what became of submits without an answer. Sends nothing.", SettleCommand.Create,
        [
            "seedance settle",
            "seedance settle jobs.jsonl",
            "seedance settle --accept SUBMISSION=ID",
        ]),
        new("models", "List the video models.", ModelsCommand.Create, ["seedance models"]),
        new("balance", "Show what the account has left.", BalanceCommand.Create, ["seedance balance --json"]),
        new("emulator", "Run a local Atlas Cloud, to try things without a key.", EmulatorCommand.Create,
        [
            "seedance emulator --port 5005",
            "seedance generate \"a fox in the snow\" --emulator=http://127.0.0.1:5005",
        ]),
        new("completion", "Print the script that completes this command in a shell.", CompletionCommand.Create,
        [
            "eval \"$(seedance completion bash)\"",
            "seedance completion fish | source",
        ]),
    ];

    // "@Image1 walks" is a prompt, and not the name of a file with more arguments
    private static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    /// <summary>The words of a command line as the parser takes them.</summary>
    public static IReadOnlyList<string> Read(IReadOnlyList<string> args)
    {
        var words = CommonOptions.WithEmulatorAddress(args);
        return words is ["help", ..] ? [.. words.Skip(1), "--help"] : words;
    }

    /// <summary>Parses what <see cref="Read"/> gives.</summary>
    public static ParseResult Parse(IReadOnlyList<string> words)
    {
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
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpPage((HelpAction)help.Action!);
            // A prompt, or a path, is none the less for beginning as options do on Windows
            help.Aliases.Remove("/h");
            help.Aliases.Remove("/?");
        }
        foreach (var suggest in root.Directives.OfType<SuggestDirective>())
            suggest.Action = new SuggestionPage(suggest);
        return root;
    }
}
