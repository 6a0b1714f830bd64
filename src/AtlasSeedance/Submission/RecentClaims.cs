namespace AtlasSeedance.Submission;

/// <summary>
/// The latest claims, found by the prediction's id; the oldest makes room for the newest. Every submit adds one and few ever look, so that adding is no more than
/// storing it, and a look begins by indexing what was added since the last one. Not for several threads at once.
/// </summary>
/// <param name="capacity">How many claims are kept.</param>
internal sealed class RecentClaims(int capacity)
{
    // Links count from 1, so that new arrays need no filling
    private const int None = 0;

    private readonly List<Claim> _claims = [];

    // Where the next claim goes, and how many places before it the index does not know as they are now
    private int _next;
    private int _added;

    // For each hash its newest claim, from where each leads to the one before it; made at the first look
    private int[] _newest = [];
    private Link[] _links = [];
    private int _linked;

    public void Add(Uri baseAddress, string predictionId, string submissionId)
    {
        var claim = new Claim(baseAddress, predictionId, submissionId);
        if (_claims.Count < capacity)
            _claims.Add(claim);
        else
            _claims[_next] = claim;
        _next = _next + 1 == capacity ? 0 : _next + 1;
        _added = Math.Min(_added + 1, capacity);
    }

    /// <summary>The submission that claimed the prediction first.</summary>
    public string? FindOwner(Uri baseAddress, string predictionId)
    {
        Index();
        if (_linked == 0)
            return null;
        string? owner = null;
        var hash = HashOf(predictionId);
        for (var link = _newest[Bucket(hash)]; link != None; link = _links[link - 1].Before)
        {
            if (_links[link - 1].Hash == hash && _claims[link - 1].IsOf(baseAddress, predictionId))
                owner = _claims[link - 1].SubmissionId;
        }
        return owner;
    }

    private static int HashOf(string predictionId) => StringComparer.OrdinalIgnoreCase.GetHashCode(predictionId);

    private int Bucket(int hash) => hash & (_newest.Length - 1);

    private void Index()
    {
        if (_added == 0)
            return;
        if (_added == capacity)
        {
            // Nothing that is linked is still there
            Array.Clear(_newest, 0, _newest.Length);
            _linked = 0;
        }
        if (_claims.Count > _newest.Length)
            MakeRoom();
        for (var turn = _next - _added; turn < _next; turn++)
        {
            var place = turn < 0 ? turn + capacity : turn;
            if (place < _linked)
                Remove(place);
            _links[place].Hash = HashOf(_claims[place].PredictionId);
            Put(place);
        }
        (_linked, _added) = (_claims.Count, 0);
    }

    private void MakeRoom()
    {
        // A power of two, whatever the capacity is
        var buckets = Math.Max(16, _newest.Length);
        while (buckets < _claims.Count)
            buckets *= 2;
        _newest = new int[buckets];
        Array.Resize(ref _links, buckets);
        for (var place = 0; place < _linked; place++)
            Put(place);
    }

    private void Put(int place)
    {
        ref var newest = ref _newest[Bucket(_links[place].Hash)];
        _links[place].Before = newest;
        newest = place + 1;
    }

    /// <summary>Unlinks what stood in the place: the oldest of all, which is the last of its chain.</summary>
    private void Remove(int place)
    {
        ref var link = ref _newest[Bucket(_links[place].Hash)];
        while (link != place + 1)
            link = ref _links[link - 1].Before;
        link = _links[place].Before;
    }

    private struct Link
    {
        public int Hash;
        public int Before;
    }

    private readonly record struct Claim(Uri SentTo, string PredictionId, string SubmissionId)
    {
        // The paths of two addresses of one host may lead to one service
        public bool IsOf(Uri baseAddress, string predictionId)
            => string.Equals(PredictionId, predictionId, StringComparison.OrdinalIgnoreCase)
                && (ReferenceEquals(SentTo, baseAddress) || SentTo.Authority == baseAddress.Authority);
    }
}
