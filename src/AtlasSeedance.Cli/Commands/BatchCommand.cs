using System.CommandLine;
using AtlasSeedance.Cli.Batch;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>A video for each line of a file.</summary>
internal sealed class BatchCommand
{
    private static readonly TimeSpan LongestJob = TimeSpan.FromDays(1);

    // A batch has time: where the service asks to slow down, its lines wait rather than fail
    private const int Retries = 20;

    private const int ShownProblems = 50;
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
        var settings = new BatchSettings
        {
            File = line.GetValue(_file)!,
            Output = line.GetValue(_output) ?? ".",
            Concurrency = (int)(line.ReadNumber(_concurrency, 1, MostAtOnce) ?? UsuallyAtOnce),
            Resubmit = line.Read(_resubmit).ToHashSet(StringComparer.OrdinalIgnoreCase),
            RetriesFailed = line.Has(_retryFailed),
        };
        var lines = await ReadAsync(settings.File, line, terminal, cancellationToken);
        if (line.Has(_dryRun))
            return await BatchDryRun.ShowAsync(lines, terminal, cancellationToken);

        var service = await Service.OpenAsync(line, cancellationToken, configure: options =>
        {
            options.Polling.WaitTimeout = LongestJob;
            options.Polling.MaxConcurrentPolls = settings.Concurrency;
            _wait.Apply(line, options);
        });
        VideoSaving.CheckFolder(settings.Output);
        using var folder = BatchFolder.Open(settings.File, service);
        var client = service.CreateClient(folder.Journal, Retries);
        var submitted = await SubmittedLines.ReadAsync(folder.Journal, service, cancellationToken);
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
        await BatchBudget.CheckAsync(lines, submitted, settings, line.ReadDollars(_budget), cancellationToken);
        return await RunAsync(view => new BatchRun(client, submitted, folder.Saved, settings, view, unreachable), lines, settings, service, terminal, cancellationToken);
    }

    private static async Task<int> RunAsync(
        Func<IBatchView, BatchRun> createRun, IReadOnlyList<BatchLine> lines, BatchSettings settings, Service service, Terminal terminal, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var startedAt = clock.GetTimestamp();
        var results = new LineResults(terminal);
        var live = terminal.IsErrorPlain ? null : new LiveBatchView(results, lines.Count, clock);
        var run = createRun(live ?? (IBatchView)new PlainBatchView(terminal, results, lines.Count, clock));
        var report = new BatchReport(terminal, settings, service);
        try
        {
            await (live is null ? run.RunAsync(lines, cancellationToken) : live.RunAsync(() => run.RunAsync(lines, cancellationToken)));
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
        var file = new BatchFile(path, line.ReadDollars(_maxCost), _wait.SkipsAdvisoryChecks(line));
        try
        {
            await file.ReadAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandException(
                ExitCode.Usage, Directory.Exists(path) ? $"{path} is a folder." : File.Exists(path) ? $"{path} cannot be read: {error.Message}" : $"There is no file {path}.",
                "Name a file with a JSON object a line.", error);
        }
        if (file.Problems.Count == 0)
            return file.Lines.Count > 0 ? file.Lines : throw new CommandException(ExitCode.Usage, $"{path} has no lines.", "Write a JSON object a line, such as {\"prompt\": \"a fox in the snow\"}.");
        if (!terminal.IsJson)
            ShowProblems(path, file.Problems, terminal);
        throw new CommandException(
            ExitCode.Usage, $"{Text.Count(file.Problems.Select(static problem => problem.Number).Distinct().Count(), "line")} of {path} cannot be sent, so none was.",
            $"Correct the file, and run this again.{(file.Problems.All(static problem => problem.IsAdvisory) ? " If the service takes it by now: --skip-advisory-checks" : "")}")
        {
            Problems = [.. file.Problems.Select(problem => new RequestProblem($"{path}:{problem.Number}", problem.Reason, problem.IsAdvisory))],
        };
    }

    private static void ShowProblems(string path, IReadOnlyList<LineProblem> problems, Terminal terminal)
    {
        foreach (var problem in problems.Take(ShownProblems))
            terminal.Note($"{path}:{problem.Number}: {problem.Reason}");
        if (problems.Count > ShownProblems)
            terminal.Note($"and {Text.Count(problems.Count - ShownProblems, "more problem", "more problems")}; --json lists them all");
    }
}
