using System.Net;

namespace AtlasSeedance.Errors;

/// <summary>What an answer told about an error.</summary>
internal readonly record struct ErrorFacts
{
    public string? PredictionId { get; init; }

    public HttpStatusCode? StatusCode { get; init; }

    public string? RequestId { get; init; }

    public string? ErrorCode { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public string? ResponseBody { get; init; }

    /// <summary>What happened, without advice: advice for a call that may be repeated is wrong for one that may not.</summary>
    public string? What { get; init; }

    /// <summary>A last sentence of the message: what became of the job.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the same call may succeed a moment later. A submit has a stricter rule of its own.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether it was the caller's own rate limiter that refused the call, before it was sent.</summary>
    public bool IsOwnLimit { get; init; }

    /// <summary>Whether it was time that ran out.</summary>
    public bool IsTimeout { get; init; }

    /// <summary>Whether the answer was longer than the call allows: a call for less may be answered.</summary>
    public bool IsTooLong { get; init; }

    /// <summary>Whether HTTP itself spoke of success, whatever the envelope said.</summary>
    public bool IsHttpSuccess { get; init; }

    /// <summary>Whether the answer came in the service's own JSON envelope, and not from a proxy before it.</summary>
    public bool IsServiceEnvelope { get; init; }

    /// <summary>Whether the service may have acted, whatever the error says: its answer names a prediction, or the request had left before there was no connection.</summary>
    public bool MayHaveActed { get; init; }
}
