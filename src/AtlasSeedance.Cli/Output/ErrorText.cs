namespace AtlasSeedance.Cli.Output;

/// <summary>An error in the words of the command line: the SDK's messages name members of its API, which are of no use here.</summary>
/// <param name="ExitCode">How the process ends.</param>
/// <param name="Kind">A word for programs; docs/cli.md lists them.</param>
/// <param name="Message">What happened, in a line.</param>
/// <param name="Advice">What to do, in a line.</param>
internal sealed record ErrorText(int ExitCode, string Kind, string Message, string? Advice)
{
    public const string NotSentAgain = "It was not sent again, since that could be paid twice. Look again in a minute: seedance settle";
    public const string SpendLess = "Nothing was sent. Raise --max-cost, or ask for less; see: seedance cost";
    public const string NoPrice = "Nothing was sent. Leave --max-cost out, or choose a model whose price is known.";
    private const string NothingSent = "Nothing was sent or charged.";
    private const string SkipChecks = "If the service takes it by now: --skip-advisory-checks";
    private const string SayMore = "Run it again with --verbose to see the answer.";

    public static ErrorText Of(Exception error) => error switch
    {
        CommandException command => new(command.ExitCode, KindOf(command.ExitCode), Text.OneLine(command.Message), command.Advice),
        InvalidRequestException { Problems.Count: > 0 } invalid => new(Cli.ExitCode.Usage, "usage", Problems(invalid.Problems), invalid.Problems.All(static problem => problem.IsAdvisory) ? $"{NothingSent} {SkipChecks}" : NothingSent),
        AuthenticationFailedException failed => new(Cli.ExitCode.Key, "key", First(failed), "Set ATLASCLOUD_API_KEY to a key from the Atlas Cloud dashboard, or try --emulator, which needs none. An emulator that has a key takes it from --key-file."),
        RegionNotAllowedException region => Told(Cli.ExitCode.Key, "region", region),
        InsufficientBalanceException poor => new(Cli.ExitCode.Money, "balance", First(poor), "Nothing was charged. Top up in the Atlas Cloud dashboard; see: seedance balance"),
        CostLimitExceededException limit => new(Cli.ExitCode.Money, "cost_limit", Limit(limit), limit.EstimatedMaximum is null ? NoPrice : SpendLess),
        ContentRejectedException rejected => new(Cli.ExitCode.JobFailed, "content_rejected", First(rejected), "Change the prompt or the references. A refused job is not charged."),
        GenerationFailedException failed => new(Cli.ExitCode.JobFailed, "job_failed", First(failed), "A failed job is not charged. Change what the reason names, and send a new one."),
        WaitTimeoutException waited => new(Cli.ExitCode.StillRunning, "still_running", $"{waited.PredictionId} still runs after {Text.Elapsed(waited.Waited)} ({waited.LastStatus ?? "no answer"}).", $"Go on with: seedance wait {waited.PredictionId}"),
        SubmissionUncertainException uncertain => new(Cli.ExitCode.Uncertain, "uncertain", Uncertain(uncertain), NotSentAgain),
        RateLimitExceededException busy => Told(Cli.ExitCode.TryLater, "rate_limit", busy, "Try again in a minute."),
        ServiceUnavailableException { PredictionId: { } id } away => new(Cli.ExitCode.TryLater, "unavailable", First(away), $"The job goes on. Go on with: seedance wait {id}"),
        ServiceUnavailableException away => Told(Cli.ExitCode.TryLater, "unavailable", away, "Check the network, and try again."),
        OutputExpiredException expired => Told(Cli.ExitCode.NotSaved, "expired", expired),
        DownloadFailedException unsaved => new(Cli.ExitCode.NotSaved, "not_saved", First(unsaved), unsaved.PredictionId is { } id ? $"Nothing is lost. Fetch it with: seedance download {id} -o FILE" : null),
        InvalidRequestException refused => Told(Cli.ExitCode.Usage, "usage", refused, "The service refused it; nothing was charged."),
        SeedanceException { PredictionId: { } id } other => new(Cli.ExitCode.Error, "error", First(other), $"The job goes on as {id}: seedance wait {id}"),
        SeedanceException other => Told(Cli.ExitCode.Error, "error", other, SayMore),
        SeedanceCanceledException { PredictionId: { } id } => new(Cli.ExitCode.Interrupted, "interrupted", $"Stopped waiting; the job goes on as {id}.", $"Go on with: seedance wait {id}"),
        SeedanceCanceledException => new(Cli.ExitCode.Interrupted, "uncertain", "Stopped before the service answered: it may have taken the job.", "Before you send it again: seedance settle"),
        OperationCanceledException => new(Cli.ExitCode.Interrupted, "interrupted", "Stopped. Nothing was submitted.", null),
        ArgumentException or FormatException => Told(Cli.ExitCode.Usage, "usage", error, "Nothing was sent."),
        IOException or UnauthorizedAccessException => Told(Cli.ExitCode.Error, "error", error),
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
        : $"No price is known for this request, so that the limit of {Text.Dollars(limit.Limit)} cannot be kept.";

    private static string Uncertain(SubmissionUncertainException uncertain)
        => $"It is not known whether the service took the job: {Text.OneLine(uncertain.Submission.Reason)}"
        + (uncertain.Candidates.Count == 0 ? "" : $" It may be {string.Join(" or ", uncertain.Candidates)}.");

    /// <summary>An error whose own message says what to do.</summary>
    private static ErrorText Told(int exitCode, string kind, Exception error, string? otherwise = null)
    {
        var (what, advice) = SdkWords.Split(error.Message);
        return new(exitCode, kind, what, advice ?? otherwise);
    }

    private static string First(Exception error) => SdkWords.Split(error.Message).What;
}
