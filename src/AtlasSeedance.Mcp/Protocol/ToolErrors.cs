using System.Globalization;
using System.Text.Json;

namespace AtlasSeedance.Mcp.Protocol;

/// <summary>Says what went wrong and what to do about it, in the words of the tools: an assistant cannot call a method of the SDK.</summary>
internal static class ToolErrors
{
    /// <summary>The text of an error result; <see langword="null"/> for what is not the caller's to mend.</summary>
    public static string? Explain(Exception error) => error switch
    {
        ToolArgumentException => $"The arguments do not fit; nothing was sent and nothing was charged. Correct them and call again:\n{error.Message}",
        SubmissionUncertainException uncertain => Uncertain(uncertain),
        InvalidRequestException { Problems.Count: > 0 } invalid =>
            "The request does not pass the checks; nothing was charged. Correct it and call again:\n"
            + string.Join("\n", invalid.Problems.Select(problem => $"- {Describe(problem)}")),
        CostLimitExceededException cost => $"{InToolWords(cost)} {(cost.EstimatedMaximum is null ? "Choose a model whose has_known_price is true in list_models, and another resolution than -SR. " : "")}The user sets the limits when the server starts (--max-cost, --budget); do not try to get around them, ask the user.",
        ContentRejectedException => $"{InToolWords(error)} Change the prompt or the references before you try again: the same content will be refused again.",
        AuthenticationFailedException => $"{InToolWords(error)} Only the user can mend this: the key comes from the environment variable ATLASCLOUD_API_KEY of the server's process, or from --key-file.",
        InsufficientBalanceException => $"{InToolWords(error)} Only the user can add to the balance. get_balance shows it.",
        RateLimitExceededException limited => $"{InToolWords(error)} Wait {Seconds(limited.RetryAfter)} before you call again.",
        SeedanceException => InToolWords(error),
        ArgumentException => $"The arguments do not fit; nothing was sent. {FirstLine(error.Message)}",
        IOException or UnauthorizedAccessException => error.Message,
        _ => null,
    };

    /// <summary>A problem of a request, under the name of the tool's argument.</summary>
    public static string Describe(RequestProblem problem)
    {
        var argument = problem.Member.StartsWith("Reference", StringComparison.Ordinal) ? problem.Member["Reference".Length..] : problem.Member;
        return $"\"{(argument == nameof(VideoRequest.AspectRatio) ? "ratio" : JsonNamingPolicy.SnakeCaseLower.ConvertName(argument))}\": {problem.Message}";
    }

    private static string Uncertain(SubmissionUncertainException error)
        => $"It is not known whether the service took the job, so it may have to be paid for: {error.Submission.Reason} DO NOT call generate_video again for it. "
            + $"Call settle_submissions in a minute: it looks for submission {error.Submission.SubmissionId} in the account's history, and never sends anything. "
            + (error.Candidates.Count == 0 ? "" : $"It may be one of these predictions: {string.Join(", ", error.Candidates)} (look at them with get_video). ")
            + "Only the user may decide to submit anew what stays uncertain.";

    // The SDK's messages name its methods, for whoever writes C#.
    private static string InToolWords(Exception error) => FirstLine(error.Message)
        .Replace("call WaitForCompletionAsync with the id", "call wait_for_video with the id", StringComparison.Ordinal)
        .Replace("call WaitForCompletionAsync", "call wait_for_video", StringComparison.Ordinal)
        .Replace("GetPredictionAsync", "get_video", StringComparison.Ordinal);

    // An ArgumentException adds the name of a parameter, on this line in brackets.
    private static string FirstLine(string message)
    {
        var end = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private static string Seconds(TimeSpan? time)
        => time is { } known ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(known.TotalSeconds)} seconds") : "a minute";
}
