using System.Net;
using AtlasSeedance.Errors;

namespace AtlasSeedance;

/// <summary>
/// The base of every error that the SDK reports, save cancellation. Catch a derived type by what you would do about it;
/// catch this one to log what is known.
/// </summary>
/// <remarks>No member ever holds the API key.</remarks>
public class SeedanceException : Exception
{
    /// <summary>Creates an exception with a message that says what happened and what to do.</summary>
    public SeedanceException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>What happened, what to do, and what became of the job.</summary>
    public override string Message => Facts.Note is { } note ? $"{base.Message} {note}" : base.Message;

    /// <summary>The prediction that the error belongs to, where one is known. It can be passed to <see cref="ISeedanceClient.WaitForCompletionAsync"/> in any process.</summary>
    public string? PredictionId
    {
        get => Facts.PredictionId;
        init => Facts = Facts with { PredictionId = value };
    }

    /// <summary>The HTTP status of the answer, or the code in its envelope where the service sent an error as 200; <see langword="null"/> when there was no answer.</summary>
    public HttpStatusCode? StatusCode
    {
        get => Facts.StatusCode;
        init => Facts = Facts with { StatusCode = value };
    }

    /// <summary>The service's id of the request (<c>X-Request-ID</c>), which its support asks for.</summary>
    public string? RequestId
    {
        get => Facts.RequestId;
        init => Facts = Facts with { RequestId = value };
    }

    /// <summary>The service's error code, for example <c>InvalidParameter.DurationTooLong</c> or <c>1039</c>.</summary>
    public string? ErrorCode
    {
        get => Facts.ErrorCode;
        init => Facts = Facts with { ErrorCode = value };
    }

    /// <summary>How long the service asks to wait before the next try.</summary>
    public TimeSpan? RetryAfter
    {
        get => Facts.RetryAfter;
        init => Facts = Facts with { RetryAfter = value };
    }

    /// <summary>The beginning of the answer's body, at most 8,192 characters.</summary>
    public string? ResponseBody
    {
        get => Facts.ResponseBody;
        init => Facts = Facts with { ResponseBody = value };
    }

    internal ErrorFacts Facts { get; set; }
}
