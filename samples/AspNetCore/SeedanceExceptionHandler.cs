using AtlasSeedance;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace AspNetCore;

/// <summary>
/// The one place where the SDK's exceptions become answers: RFC 7807 problems, with the status that tells the caller what to do, in words for whoever
/// uses the page.
/// </summary>
internal sealed partial class SeedanceExceptionHandler(
    IProblemDetailsService problems, ILogger<SeedanceExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        // Begun answers cannot change; the server breaks them off.
        if (exception is not SeedanceException error || context.Response.HasStarted)
            return false;
        if (error is SubmissionUncertainException { Submission: var submission })
            LogUncertain(submission.SubmissionId);

        var problem = Describe(error);
        LogAnswered(problem.Status >= StatusCodes.Status500InternalServerError ? LogLevel.Error : LogLevel.Information, problem.Status!.Value, error.Message);
        context.Response.StatusCode = problem.Status.Value;
        if (error.RetryAfter is { } retryAfter)
            context.Response.Headers[HeaderNames.RetryAfter] = FormattableString.Invariant($"{Math.Ceiling(retryAfter.TotalSeconds)}");
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem, Exception = error });
    }

    private static ProblemDetails Describe(SeedanceException error)
    {
        if (error is InvalidRequestException { Problems.Count: > 0 } invalid)
        {
            var byField = invalid.Problems.Select(PlainWords.Of).GroupBy(problem => problem.Field, problem => problem.Message);
            return new HttpValidationProblemDetails(byField.ToDictionary(field => field.Key, field => field.Distinct().ToArray()))
            {
                Title = "This needs a correction; nothing was sent.",
                Status = StatusCodes.Status400BadRequest,
            };
        }

        var (status, title) = error switch
        {
            InvalidRequestException { PredictionId: not null } => (StatusCodes.Status404NotFound, "There is no such video."),
            InvalidRequestException => (StatusCodes.Status400BadRequest, "The service refused the request."),
            GenerationFailedException => (StatusCodes.Status422UnprocessableEntity, "The content was refused, or the generation failed."),
            InsufficientBalanceException => (StatusCodes.Status402PaymentRequired, "The account's balance is used up."),
            RateLimitExceededException => (StatusCodes.Status429TooManyRequests, "Too many requests; try again later."),
            SubmissionUncertainException => (StatusCodes.Status409Conflict, "Nobody knows yet whether the service took the job. Do not submit it again."),
            OutputExpiredException => (StatusCodes.Status410Gone, "The video is no longer kept."),
            ServiceUnavailableException => (StatusCodes.Status503ServiceUnavailable, "The service cannot answer; try again later."),
            WaitTimeoutException => (StatusCodes.Status504GatewayTimeout, "The video takes longer than expected; watch it again."),
            // A wrong key or region is this server's fault, not the caller's.
            _ => (StatusCodes.Status502BadGateway, "The video service did not do its part."),
        };
        // The message speaks to a developer: it is in the log.
        var problem = new ProblemDetails { Title = title, Status = status };
        if (error is SubmissionUncertainException { Submission: var submission })
            problem.Extensions["submissionId"] = submission.SubmissionId;
        return problem;
    }

    [LoggerMessage(Message = "Answered with {Status}: {Message}")]
    private partial void LogAnswered(LogLevel level, int status, string message);

    [LoggerMessage(LogLevel.Error, "The outcome of submission {SubmissionId} is not known; the journal has what is needed to settle it")]
    private partial void LogUncertain(string submissionId);
}
