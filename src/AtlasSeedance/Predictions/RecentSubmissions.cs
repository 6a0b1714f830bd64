using System.Collections.Concurrent;

namespace AtlasSeedance.Predictions;

/// <summary>When this client submitted the predictions of the last half minute: for so long the service may not know a fresh id yet.</summary>
internal sealed class RecentSubmissions(TimeProvider timeProvider)
{
    /// <summary>Atlas Cloud's own clients forgive a 400 or 404 for this long after a submit.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, long> _submittedAt = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<string> _order = new();

    public void Add(string predictionId)
    {
        _submittedAt[predictionId] = timeProvider.GetTimestamp();
        _order.Enqueue(predictionId);
        while (_order.TryPeek(out var oldest) && !IsFresh(oldest) && _order.TryDequeue(out var taken))
        {
            // Another thread may have taken the stale one in between.
            if (IsFresh(taken))
                _order.Enqueue(taken);
            else
                _submittedAt.TryRemove(taken, out _);
        }
    }

    public bool IsFresh(string predictionId)
        => _submittedAt.TryGetValue(predictionId, out var submittedAt) && timeProvider.GetElapsedTime(submittedAt) < Grace;
}
