namespace AtlasSeedance.Predictions;

/// <summary>When this client submitted the predictions of the last half minute: for so long the service may not know a fresh id yet.</summary>
internal sealed class RecentSubmissions(TimeProvider timeProvider)
{
    /// <summary>Atlas Cloud's own clients forgive a 400 or 404 for this long after a submit.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    // Of two half minutes the older is forgotten whole, once nothing in it can be fresh.
    private Dictionary<string, long> _young = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, long> _old = new(StringComparer.OrdinalIgnoreCase);
    private long _youngSince = timeProvider.GetTimestamp();

    public void Add(string predictionId)
    {
        lock (_gate)
        {
            var submittedAt = timeProvider.GetTimestamp();
            if (timeProvider.GetElapsedTime(_youngSince, submittedAt) >= Grace)
            {
                (_old, _young) = (_young, new(StringComparer.OrdinalIgnoreCase));
                _youngSince = submittedAt;
            }
            _young[predictionId] = submittedAt;
        }
    }

    public bool IsFresh(string predictionId)
    {
        long submittedAt;
        lock (_gate)
        {
            if (!_young.TryGetValue(predictionId, out submittedAt) && !_old.TryGetValue(predictionId, out submittedAt))
                return false;
        }
        return timeProvider.GetElapsedTime(submittedAt) < Grace;
    }
}
