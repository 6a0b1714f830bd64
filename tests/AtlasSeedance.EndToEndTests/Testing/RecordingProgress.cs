using System.Collections.Concurrent;

namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>Remembers every report, at once and in order; on demand, acts on each.</summary>
internal sealed class RecordingProgress<T>(Action<T>? action = null) : IProgress<T>
{
    public ConcurrentQueue<T> Reports { get; } = new();

    public void Report(T value)
    {
        Reports.Enqueue(value);
        action?.Invoke(value);
    }
}
