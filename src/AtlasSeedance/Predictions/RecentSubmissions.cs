using System.Collections.Concurrent;

namespace AtlasSeedance.Predictions;

/// <summary>When this client submitted the predictions of the last half minute: for so long the service may not know a fresh id yet.</summary>
internal sealed class RecentSubmissions(TimeProvider timeProvider)
{
    /// <summary>Atlas Cloud's own clients forgive a 400 or 404 for this long after a submit.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, long> _submittedAt = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<KeyValuePair<string, long>> _order = new();

    public void Add(string predictionId)
    {
        var submittedAt = timeProvider.GetTimestamp();
        _submittedAt[predictionId] = submittedAt;
        _order.Enqueue(new(predictionId, submittedAt));
        while (_order.TryPeek(out var oldest) && !IsFresh(oldest.Value) && _order.TryDequeue(out var taken))
        {
            // Another thread may have taken the stale one in between.
            if (IsFresh(taken.Value))
                _order.Enqueue(taken);
            else
                // Unless the same id was added again since.
                ((ICollection<KeyValuePair<string, long>>)_submittedAt).Remove(taken);
        }
    }

    public bool IsFresh(string predictionId) => _submittedAt.TryGetValue(predictionId, out var submittedAt) && IsFresh(submittedAt);

    private bool IsFresh(long submittedAt) => timeProvider.GetElapsedTime(submittedAt) < Grace;
}
