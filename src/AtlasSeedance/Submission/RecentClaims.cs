namespace AtlasSeedance.Submission;

/// <summary>
/// The latest claims, found by the prediction's id. Every submit adds one, so that adding costs a place in two arrays; the oldest makes room for the newest.
/// Not for several threads at once.
/// </summary>
/// <param name="capacity">How many claims are kept.</param>
internal sealed class RecentClaims(int capacity)
{
    // Links count from 1, so that new arrays need no filling
    private const int None = 0;

    private Claim[] _claims = new Claim[Math.Min(capacity, 16)];

    // The newest claim of each hash; from there each leads to the one before it
    private int[] _newest = new int[16];
    private int _count;
    private int _next;

    /// <summary>How many claims are kept at this moment.</summary>
    public int Count => _count;

    public void Add(Uri baseAddress, string predictionId, string submissionId)
    {
        if (_count < capacity)
        {
            if (_count == _claims.Length)
                Grow();
            _count++;
        }
        else
        {
            Forget(_next);
        }
        _claims[_next] = new Claim(baseAddress, predictionId, submissionId, HashOf(predictionId));
        Link(_next);
        _next = _next + 1 == capacity ? 0 : _next + 1;
    }

    /// <summary>The submission that claimed the prediction first.</summary>
    public string? FindOwner(Uri baseAddress, string predictionId)
    {
        string? owner = null;
        var hash = HashOf(predictionId);
        for (var link = _newest[Bucket(hash)]; link != None; link = _claims[link - 1].Before)
        {
            if (_claims[link - 1].Hash == hash && _claims[link - 1].IsOf(baseAddress, predictionId))
                owner = _claims[link - 1].SubmissionId;
        }
        return owner;
    }

    private static int HashOf(string predictionId) => StringComparer.OrdinalIgnoreCase.GetHashCode(predictionId);

    private int Bucket(int hash) => hash & (_newest.Length - 1);

    private void Link(int place)
    {
        ref var newest = ref _newest[Bucket(_claims[place].Hash)];
        _claims[place].Before = newest;
        newest = place + 1;
    }

    private void Grow()
    {
        Array.Resize(ref _claims, Math.Min(capacity, _claims.Length * 2));
        // A power of two, whatever the capacity is
        _newest = new int[_newest.Length * 2];
        for (var place = 0; place < _count; place++)
            Link(place);
    }

    /// <summary>Unlinks the oldest claim, which is the last of its chain.</summary>
    private void Forget(int place)
    {
        ref var link = ref _newest[Bucket(_claims[place].Hash)];
        while (link != place + 1)
            link = ref _claims[link - 1].Before;
        link = _claims[place].Before;
    }

    private struct Claim(Uri sentTo, string predictionId, string submissionId, int hash)
    {
        public readonly string SubmissionId = submissionId;
        public readonly int Hash = hash;
        public int Before;

        // The paths of two addresses of one host may lead to one service
        public readonly bool IsOf(Uri baseAddress, string id)
            => string.Equals(predictionId, id, StringComparison.OrdinalIgnoreCase) && (ReferenceEquals(sentTo, baseAddress) || sentTo.Authority == baseAddress.Authority);
    }
}
