namespace AtlasSeedance.Emulator;

/// <summary>A line of the ledger: a submit that was accepted, and what it costs.</summary>
public sealed record AcceptedSubmission
{
    /// <summary>The prediction that the submit was answered with.</summary>
    public required string PredictionId { get; init; }

    /// <summary>The model that was asked for.</summary>
    public required string Model { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>The body as it arrived: JSON.</summary>
    public required string RequestBody { get; init; }

    /// <summary>Whether the body had its parameters under <c>input</c>.</summary>
    public required bool IsNested { get; init; }

    /// <summary>The submit's <c>X-AtlasCloud-*</c> headers, <c>Content-Type</c> and <c>User-Agent</c>; names compare without case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The status by the emulator's clock when the ledger was read: <c>created</c>, <c>queued</c>, <c>processing</c>, <c>completed</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The output's width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>The output's height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The output's length in seconds.</summary>
    public required int DurationSeconds { get; init; }

    /// <summary>The tokens counted: floor(width × height × (24 × (input video seconds + output seconds) + 1) / 1024).</summary>
    public required long TotalTokens { get; init; }

    /// <summary>US dollars. Zero once the job has failed.</summary>
    public required decimal ChargeUsd { get; init; }
}
