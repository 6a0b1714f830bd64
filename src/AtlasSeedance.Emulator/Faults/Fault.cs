namespace AtlasSeedance.Emulator;

/// <summary>Something that goes wrong on demand: where, how often, when, and what.</summary>
public sealed partial record Fault
{
    /// <summary>For <see cref="Times"/>: until it is removed.</summary>
    public const int Always = int.MaxValue;

    private Fault(EmulatorEndpoint endpoint, int times, FaultMoment moment, FaultAction action)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        Endpoint = endpoint;
        Times = times;
        Moment = moment;
        Action = action;
    }

    /// <summary>The requests that it strikes.</summary>
    public EmulatorEndpoint Endpoint { get; }

    /// <summary>How many of them, from the next on; 1 or more.</summary>
    public int Times { get; }

    /// <summary>Before or after the service has done its work.</summary>
    public FaultMoment Moment { get; }

    /// <summary>What happens.</summary>
    public FaultAction Action { get; }

    /// <summary>The share of the requests it fits that it strikes, drawn for each, more than 0 and at most 1; null: all.</summary>
    public double? Probability { get; private init; }

    /// <summary>What the draws begin from: the same seed draws the same for the first request that fits, the second, and so on.</summary>
    public int Seed { get; private init; }

    /// <summary>The same fault, left to chance.</summary>
    /// <param name="probability">The share of the requests it fits that it strikes, more than 0 and at most 1.</param>
    /// <param name="seed">What the draws begin from. Requests draw in the order of their arrival.</param>
    /// <param name="times">How many requests it strikes at most, 1 or more; until it is removed, by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public Fault WithProbability(double probability, int seed, int times = Always)
    {
        if (!(probability is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "The range is more than 0 to 1.");
        return new Fault(Endpoint, times, Moment, Action) { Probability = probability, Seed = seed };
    }

    /// <summary>Answers with an HTTP error status in the service's error shape.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="statusCode">The status, 400–599.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    /// <param name="retryAfter">A <c>Retry-After</c> header: a time span, a moment, or any text.</param>
    /// <param name="message">The error's <c>msg</c>; null: one that fits the status.</param>
    /// <param name="when">Before the request is accepted, by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static Fault Status(
        EmulatorEndpoint endpoint, int statusCode, int times = 1, RetryAfter? retryAfter = null, string? message = null, FaultMoment when = FaultMoment.BeforeAcceptance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        return new Fault(endpoint, times, when, new StatusFault(statusCode, message ?? TypicalMessage(statusCode), retryAfter));
    }

    /// <summary>Breaks the connection without an answer.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="when">Before or after the request is accepted.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    public static Fault Reset(EmulatorEndpoint endpoint, FaultMoment when = FaultMoment.BeforeAcceptance, int times = 1) =>
        new(endpoint, times, when, new ResetFault());

    /// <summary>Lets requests, or their answers, wait by the emulator's clock.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="delay">More than zero.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    /// <param name="when">Whether the service does its work after the delay (the default) or before it.</param>
    public static Fault Delay(EmulatorEndpoint endpoint, TimeSpan delay, int times = 1, FaultMoment when = FaultMoment.BeforeAcceptance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(delay, TimeSpan.Zero);
        return new Fault(endpoint, times, when, new DelayFault(delay));
    }

    /// <summary>Lets the jobs of submits fail when their time is up. Nothing is charged for them.</summary>
    /// <param name="errorCode">The prediction's <c>error_code</c>; 1039 is content moderation.</param>
    /// <param name="message">The prediction's <c>error</c>.</param>
    /// <param name="times">How many jobs, 1 or more.</param>
    public static Fault FailJob(int errorCode, string message, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new Fault(EmulatorEndpoint.Submit, times, FaultMoment.AfterAcceptance, new FailJobFault(errorCode, message));
    }

    private static string TypicalMessage(int statusCode) => statusCode switch
    {
        401 => "unauthorized",
        402 => "insufficient balance",
        403 => "forbidden",
        404 => "not found",
        413 => "request entity too large",
        422 => "unprocessable entity",
        429 => "rate limit exceeded",
        451 => "not available in your region",
        502 => "bad gateway",
        503 => "service unavailable",
        504 => "gateway timeout",
        _ => statusCode >= 500 ? "internal server error" : "bad request",
    };
}
