using AtlasSeedance.Emulator.Submissions;

namespace AtlasSeedance.Emulator.Predictions;

/// <summary>All that is settled about a prediction when its submit is accepted.</summary>
internal sealed record AcceptedPrediction
{
    public required string Id { get; init; }
    public required string Model { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>How far the service's clock was off when it noted the time.</summary>
    public TimeSpan ClockOffset { get; init; }

    public required TimeSpan GenerationTime { get; init; }

    /// <summary>How long the outputs are kept after completion; null: for good.</summary>
    public TimeSpan? OutputLifetime { get; init; }

    /// <summary>How long the history keeps it; zero: never; null: for good.</summary>
    public TimeSpan? Retention { get; init; }

    public required string RequestBody { get; init; }

    /// <summary>The <c>X-AtlasCloud-*</c> headers, the content type and the user agent; names without case, also when read from the journal.</summary>
    public IReadOnlyDictionary<string, string> Headers
    {
        get;
        init => field = new Dictionary<string, string>(value, StringComparer.OrdinalIgnoreCase);
    } = new Dictionary<string, string>();

    public required VideoSpecification Video { get; init; }
    public long Tokens { get; init; }
    public decimal Usd { get; init; }

    /// <summary>The failure that a fault has in store for the job.</summary>
    public JobFailure? PlannedFailure { get; init; }
}
