using System.CommandLine;
using AtlasSeedance.Cli.Batch;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;
using AtlasSeedance.Shared;

namespace AtlasSeedance.Cli.Commands;

/// <summary>A video for each line of a file.</summary>
internal sealed class BatchCommand
{
    private static readonly TimeSpan LongestJob = TimeSpan.FromDays(1);

    // A batch has time: where the service asks to slow down, its lines wait rather than fail
    private const int Retries = 20;

    private const string NameAFile = "Name a file with a JSON object a line.";
    private const int UsuallyAtOnce = 8;
    private const int MostAtOnce = 256;

    private readonly Argument<string> _file = new("FILE") { Description = "A JSON object a line, each a video" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The folder that the videos go to, as LABEL.mp4 (.)", HelpName = "DIR" };
    private readonly Option<string?> _concurrency = OptionKinds.Text("--concurrency", "How many jobs are under way at once (8)", "N");
    private readonly Option<string?> _maxCost = OptionKinds.Text("--max-cost", "Send no line that may cost more than this", "USD");
    private readonly Option<string?> _budget = OptionKinds.Text("--budget", "Send nothing if all lines that are still to be sent may cost more than this together", "USD");
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Check the file, say what each line would cost, and send nothing" };
    private readonly Option<string[]> _resubmit = OptionKinds.Texts("--resubmit", "Send this uncertain submission, or failed job, again; the batch prints the ids", "ID");
    private readonly Option<bool> _retryFailed = new("--retry-failed") { Description = "Send lines again whose jobs have failed" };
    private readonly WaitOptions _wait = new();

    public static Command Create()
    {
        var options = new BatchCommand();
        var command = new Command("batch");
        command.Add(options._file);
        foreach (var option in new Option[] { options._output, options._concurrency, options._maxCost, options._budget, options._dryRun, options._resubmit, options._retryFailed })
            command.Add(option);
        options._wait.AddTo(command, usually: "1d");
        command.SetAction(options.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var terminal = line.OpenTerminal();
        var (file, concurrency, budget) = (line.GetValue(_file)!, (int)(line.ReadNumber(_concurrency, 1, MostAtOnce) ?? UsuallyAtOnce), line.ReadDollars(_budget));
        var lines = await ReadAsync(file, line, terminal, cancellationToken);
        if (line.Has(_dryRun))
        {
            Service.CheckOptions(Configure);
            await BatchDryRun.ShowAsync(lines, terminal, cancellationToken);
            await BatchBudget.CheckLimitsAsync(file, lines, terminal, cancellationToken);
            return ExitCode.Success;
        }

        var service = await Service.OpenAsync(line, cancellationToken, configure: Configure);
        var settings = SettingsOf(line, file, concurrency, service);
        VideoSaving.CheckFolder(settings.Output);
        using var folder = BatchFolder.Open(file, service);
        var client = service.CreateClient(folder.Journal, Retries);
        var submitted = await SubmittedLines.ReadAsync(folder.Journal, service, cancellationToken);
        if (settings.Resubmit.FirstOrDefault(id => !submitted.Knows(id)) is { } unknown)
            throw new CommandException(ExitCode.Usage, $"--resubmit is {unknown}, and no submission or job of {file} is called so.", "Nothing was sent. The batch prints the ids.");
        string? unreachable = null;
        if (lines.Any(job => folder.Saved.Find(job, submitted.Find(job), settings.FileOf(job)) is null)
            && (unreachable = await ServiceContact.TryAsync(service.CreateClient(), cancellationToken)) is null)
        {
            await foreach (var _ in client.SettleJournalAsync(cancellationToken))
            {
                // What became of each is read from the journal
            }
            submitted = await SubmittedLines.ReadAsync(folder.Journal, service, cancellationToken);
        }
        var unsaved = lines.Where(job => folder.Saved.Find(job, submitted.Find(job), settings.FileOf(job)) is null && BatchBudget.MayBeSent(job, submitted.Find(job), settings)).ToList();
        await BatchBudget.CheckLimitsAsync(file, unsaved, terminal, cancellationToken);
        await BatchBudget.CheckAsync(unsaved, budget, cancellationToken);
        return await RunAsync(view => new BatchRun(client, submitted, folder.Saved, settings, view, unreachable), lines, settings, service, terminal, cancellationToken);

        void Configure(SeedanceClientOptions options)
        {
            options.Polling.WaitTimeout = LongestJob;
            options.Polling.MaxConcurrentPolls = concurrency;
            _wait.Apply(line, options);
        }
    }

    private BatchSettings SettingsOf(ParseResult line, string file, int concurrency, Service service)
    {
        var output = line.GetValue(_output) ?? ".";
        Option[] given = [_concurrency, _maxCost, _budget, .. _wait.All, _retryFailed, _resubmit, CommonOptions.Json, CommonOptions.Verbose];
        return new BatchSettings
        {
            File = file,
            Output = output,
            Concurrency = concurrency,
            Resubmit = line.Read(_resubmit).ToHashSet(StringComparer.OrdinalIgnoreCase),
            RetriesFailed = line.Has(_retryFailed),
            Again = $"seedance batch {ShellWord.Quote(file)} -o {ShellWord.Quote(output)}{service.Suffix}{GivenOptions.Of(line, given)}",
        };
    }

    private static async Task<int> RunAsync(
        Func<IBatchView, BatchRun> createRun, IReadOnlyList<BatchLine> lines, BatchSettings settings, Service service, Terminal terminal, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var startedAt = clock.GetTimestamp();
        var results = new LineResults(terminal);
        var live = terminal.IsErrorPlain ? null : new LiveBatchView(results, lines.Count, clock);
        var plain = new PlainBatchView(terminal, results, lines.Count, clock);
        var run = createRun(live ?? (IBatchView)plain);
        var report = new BatchReport(terminal, settings, service);
        try
        {
            await (live is null ? plain.RunAsync(() => run.RunAsync(lines, cancellationToken)) : live.RunAsync(() => run.RunAsync(lines, cancellationToken)));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw report.Interrupted(run.Outcomes, lines.Count);
        }
        return report.Show(run.Outcomes, lines.Count, clock.GetElapsedTime(startedAt), run.Unreachable);
    }

    /// <exception cref="CommandException">The file has a line that cannot be sent: then none is.</exception>
    private async Task<IReadOnlyList<BatchLine>> ReadAsync(string path, ParseResult line, Terminal terminal, CancellationToken cancellationToken)
    {
        if (SpecialFile.IsAt(path))
            throw new CommandException(ExitCode.Usage, $"{path} is a pipe, a device or a folder.", NameAFile);
        var file = new BatchFile(path, line.ReadDollars(_maxCost), _wait.SkipsAdvisoryChecks(line));
        try
        {
            await file.ReadAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            throw new CommandException(
                ExitCode.Usage, Directory.Exists(path) ? $"{path} is a folder." : File.Exists(path) ? $"{path} cannot be read: {error.Message}" : $"There is no file {path}.",
                NameAFile, error);
        }
        if (file.Problems.Count == 0)
            return file.Lines.Count > 0 ? file.Lines : throw new CommandException(ExitCode.Usage, $"{path} has no lines.", "Write a JSON object a line, such as {\"prompt\": \"a fox in the snow\"}.");
        throw LineProblem.Refuse(
            ExitCode.Usage, path, file.Problems,
            $"Correct the file, and run this again.{(file.Problems.All(static problem => problem.IsAdvisory) ? " If the service takes it by now: --skip-advisory-checks" : "")}", terminal);
    }
}
