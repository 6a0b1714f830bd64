using AtlasSeedance.Diagnostics;

namespace AtlasSeedance.Predictions;

/// <summary>What one wait remembers between two polls.</summary>
internal sealed class PredictionWait(string predictionId, long beganAt, MeasuredOperation? operation) : IDisposable
{
    public string PredictionId => predictionId;

    /// <summary>The wait in traces and metrics, where someone watches.</summary>
    public MeasuredOperation? Operation => operation;

    /// <summary>A timestamp of the clock.</summary>
    public long BeganAt => beganAt;

    /// <summary>Whether the first poll comes without a pause: for an id from earlier, which may have ended long ago.</summary>
    public bool PollsAtOnce { get; set; }

    /// <summary>Whether the service has accepted the job for certain: it was submitted just now, or seen during this wait.</summary>
    public bool IsAccepted { get; set; }

    public bool HasPaused { get; set; }

    /// <summary>The polls in a row that failed.</summary>
    public int Failures { get; set; }

    /// <summary>What the service asked to wait, at the last poll.</summary>
    public TimeSpan? Hint { get; set; }

    public string? LastStatus { get; set; }

    public TimeSpan Elapsed { get; set; }

    public void Dispose() => operation?.Dispose();
}
