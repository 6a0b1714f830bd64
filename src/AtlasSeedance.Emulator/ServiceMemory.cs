using AtlasSeedance.Emulator.Predictions;

namespace AtlasSeedance.Emulator;

/// <summary>What the service remembers of its submits, and how its history shows them. Safe from any thread, and good for the next request.</summary>
public sealed class ServiceMemory
{
    private long _historyLag;

    internal ServiceMemory()
    {
    }

    /// <summary>How long after its acceptance a submit appears in the history, zero or more, by the emulator's clock. The default value is zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than zero.</exception>
    public TimeSpan HistoryLag
    {
        get => new(Volatile.Read(ref _historyLag));
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            Volatile.Write(ref _historyLag, value.Ticks);
        }
    }

    internal bool Shows(Prediction prediction, DateTimeOffset now) => now >= prediction.Accepted.At + HistoryLag;
}
