using AtlasSeedance.Diagnostics;

namespace AtlasSeedance.Predictions;

/// <summary>What one wait remembers between two polls. There may be a hundred thousand: every field counts.</summary>
internal sealed class PredictionWait(string predictionId, long beganAt, MeasuredOperation? operation) : IDisposable
{
    private long _hintTicks = -1;

    public string PredictionId => predictionId;

    /// <summary>The wait in traces and metrics, where someone watches.</summary>
    public MeasuredOperation? Operation => operation;

    /// <summary>A timestamp of the clock.</summary>
    public long BeganAt => beganAt;

    /// <summary>Whether the next poll comes without a pause: for an id from earlier, which may have ended long ago.</summary>
    public bool PollsAtOnce { get; set; }

    /// <summary>Whether the service has accepted the job for certain: it was submitted just now, or seen during this wait.</summary>
    public bool IsAccepted { get; set; }

    public bool HasPaused { get; set; }

    /// <summary>The polls in a row that failed.</summary>
    public int Failures { get; set; }

    /// <summary>What the service asked to wait, at the last poll.</summary>
    public TimeSpan? Hint
    {
        get => _hintTicks < 0 ? null : new TimeSpan(_hintTicks);
        set => _hintTicks = value?.Ticks ?? -1;
    }

    public string? LastStatus { get; set; }

    public void Dispose() => operation?.Dispose();

    /// <summary>Notes the failure, in an exception's filter: to catch and to throw again costs as much as to throw twice.</summary>
    public bool FailedBy(Exception error)
    {
        operation?.Failed(error);
        return false;
    }
}
