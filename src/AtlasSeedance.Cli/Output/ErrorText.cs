namespace AtlasSeedance.Cli.Output;

/// <summary>An error in the words of the command line: the SDK's messages name members of its API, which are of no use here.</summary>
/// <param name="ExitCode">How the process ends.</param>
/// <param name="Kind">A word for programs; docs/cli.md lists them.</param>
/// <param name="Message">What happened, in a line.</param>
/// <param name="Advice">What to do, in a line.</param>
internal sealed record ErrorText(int ExitCode, string Kind, string Message, string? Advice)
{
    public const string NotSentAgain = "It was not sent again, since that could be paid twice. Look again in a minute: seedance settle";

    private const string SayMore = "Run it again with --verbose to see the answer.";

    public static ErrorText Of(Exception error) => error switch
    {
        CommandException command => new(command.ExitCode, KindOf(command.ExitCode), Text.OneLine(command.Message), command.Advice),
        InvalidRequestException { Problems.Count: > 0 } invalid => new(Cli.ExitCode.Usage, "usage", Problems(invalid.Problems), "Nothing was sent or charged."),
        AuthenticationFailedException failed => new(Cli.ExitCode.Key, "key", First(failed), "Set ATLASCLOUD_API_KEY to a key from the Atlas Cloud dashboard, or try --emulator, which needs none."),
        RegionNotAllowedException region => new(Cli.ExitCode.Key, "region", First(region), null),
        InsufficientBalanceException poor => new(Cli.ExitCode.Money, "balance", First(poor), "Top up in the Atlas Cloud dashboard; see: seedance balance"),
        CostLimitExceededException limit => new(Cli.ExitCode.Money, "cost_limit", Limit(limit), "Nothing was sent. Raise --max-cost, or ask for less; see: seedance cost"),
        ContentRejectedException rejected => new(Cli.ExitCode.JobFailed, "content_rejected", First(rejected), "Change the prompt or the references. A refused job is not charged."),
        GenerationFailedException failed => new(Cli.ExitCode.JobFailed, "job_failed", First(failed), "A failed job is not charged; generate sends a new one."),
        WaitTimeoutException waited => new(Cli.ExitCode.StillRunning, "still_running", $"{waited.PredictionId} still runs after {Text.Elapsed(waited.Waited)} ({waited.LastStatus ?? "no answer"}).", $"Go on with: seedance wait {waited.PredictionId}"),
        SubmissionUncertainException uncertain => new(Cli.ExitCode.Uncertain, "uncertain", Uncertain(uncertain), NotSentAgain),
        RateLimitExceededException busy => new(Cli.ExitCode.TryLater, "rate_limit", First(busy), busy.RetryAfter is { } pause ? $"Try again in {Text.Elapsed(pause)}." : "Try again in a minute."),
        ServiceUnavailableException away => new(Cli.ExitCode.TryLater, "unavailable", First(away), away.PredictionId is { } id ? $"The job goes on. Go on with: seedance wait {id}" : "Check the network, and try again."),
        OutputExpiredException expired => new(Cli.ExitCode.NotSaved, "expired", First(expired), null),
        DownloadFailedException unsaved => new(Cli.ExitCode.NotSaved, "not_saved", First(unsaved), unsaved.PredictionId is { } id ? $"Nothing is lost. Fetch it with: seedance download {id} -o FILE" : null),
        InvalidRequestException refused => new(Cli.ExitCode.Usage, "usage", First(refused), "The service refused it; nothing was charged."),
        SeedanceException other => new(Cli.ExitCode.Error, "error", First(other), other.PredictionId is { } id ? $"The job goes on as {id}: seedance wait {id}" : SayMore),
        SeedanceCanceledException { PredictionId: { } id } => new(Cli.ExitCode.Interrupted, "interrupted", $"Stopped waiting; the job goes on as {id}.", $"Go on with: seedance wait {id}"),
        SeedanceCanceledException => new(Cli.ExitCode.Interrupted, "uncertain", "Stopped before the service answered: it may have taken the job.", "Before you send it again: seedance settle"),
        OperationCanceledException => new(Cli.ExitCode.Interrupted, "interrupted", "Stopped. Nothing was submitted.", null),
        ArgumentException or FormatException => new(Cli.ExitCode.Usage, "usage", First(error), "Nothing was sent."),
        IOException or UnauthorizedAccessException => new(Cli.ExitCode.Error, "error", First(error), null),
        _ => new(Cli.ExitCode.Error, "error", First(error), "This is a bug; please report it with the output of --verbose."),
    };

    private static string KindOf(int exitCode) => exitCode switch
    {
        Cli.ExitCode.Usage => "usage",
        Cli.ExitCode.Key => "key",
        Cli.ExitCode.Money => "cost_limit",
        Cli.ExitCode.JobFailed => "job_failed",
        Cli.ExitCode.StillRunning => "still_running",
        Cli.ExitCode.Uncertain => "uncertain",
        Cli.ExitCode.TryLater => "unavailable",
        Cli.ExitCode.NotSaved => "not_saved",
        Cli.ExitCode.Interrupted => "interrupted",
        _ => "error",
    };

    private static string Problems(IReadOnlyList<RequestProblem> problems) => problems.Count == 1
        ? SdkWords.Of(problems[0])
        : $"The request has {problems.Count} problems:{string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {SdkWords.Of(problem)}"))}";

    private static string Limit(CostLimitExceededException limit) => limit.EstimatedMaximum is { } most
        ? $"It may cost up to {Text.Dollars(most)}, and the limit is {Text.Dollars(limit.Limit)}."
        : First(limit);

    private static string Uncertain(SubmissionUncertainException uncertain)
        => $"It is not known whether the service took the job: {Text.OneLine(uncertain.Submission.Reason)}"
        + (uncertain.Candidates.Count == 0 ? "" : $" It may be {string.Join(" or ", uncertain.Candidates)}.");

    private static string First(Exception error) => SdkWords.Of(error.Message);
}
