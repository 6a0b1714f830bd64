using System.Globalization;

namespace AtlasSeedance.Mcp.Protocol;

/// <summary>Says what went wrong and what to do about it, in the words of the tools: an assistant cannot call a method of the SDK.</summary>
internal static class ToolErrors
{
    private const string AskTheUser = "The user sets the server's limits when it starts (--max-cost, --budget); do not try to get around them, ask the user.";

    /// <summary>The text of an error result; <see langword="null"/> for what is not the caller's to mend.</summary>
    public static string? Explain(Exception error) => error switch
    {
        ToolArgumentException => $"The arguments do not fit; nothing was sent and nothing was charged. Correct them and call again:\n{error.Message}",
        SubmissionUncertainException uncertain => Uncertain(uncertain),
        InvalidRequestException { Problems.Count: > 0 } invalid =>
            "The request does not pass the checks; nothing was charged. Correct it and call again:\n"
            + string.Join("\n", invalid.Problems.Select(problem => $"- {Describe(problem)}")),
        CostLimitExceededException { EstimatedMaximum: null } => $"{Words(error)} Choose a model whose has_known_price is true in list_models, and another resolution than -SR. {AskTheUser}",
        CostLimitExceededException => $"{Words(error)} {AskTheUser}",
        ContentRejectedException => $"{Words(error)} Change the prompt or the references before you try again: the same content will be refused again.",
        AuthenticationFailedException => $"{Words(error)} Only the user can mend this: the key comes from the environment variable ATLASCLOUD_API_KEY of the server's process, or from --key-file.",
        InsufficientBalanceException => $"{Words(error)} Only the user can add to the balance. get_balance shows it.",
        RateLimitExceededException limited => $"{Words(error)} Wait {Seconds(limited.RetryAfter)} before you call again.",
        SeedanceException => Words(error),
        ArgumentException => $"The arguments do not fit; nothing was sent. {Words(error)}",
        IOException or UnauthorizedAccessException => error.Message,
        _ => null,
    };

    /// <summary>A problem of a request, under the name of the tool's argument.</summary>
    public static string Describe(RequestProblem problem) => $"\"{ToolWords.ArgumentOf(problem.Member)}\": {ToolWords.Translate(problem.Message)}";

    private static string Words(Exception error) => ToolWords.Translate(error.Message);

    private static string Uncertain(SubmissionUncertainException error)
        => $"It is not known whether the service took the job, so it may have to be paid for: {error.Submission.Reason} DO NOT call generate_video again for it. "
            + $"Call settle_submissions in a minute: it looks for submission {error.Submission.SubmissionId} in the account's history, and never sends anything. "
            + (error.Candidates.Count == 0 ? "" : $"It may be one of these predictions: {string.Join(", ", error.Candidates)} (look at them with get_video). ")
            + "Only the user may decide to submit anew what stays uncertain.";

    private static string Seconds(TimeSpan? time)
        => time is { } known ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(known.TotalSeconds)} seconds") : "a minute";
}
