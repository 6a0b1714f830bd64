namespace AtlasSeedance.Media.Transfers;

/// <summary>Adds up the progress of uploads that run side by side.</summary>
internal sealed class UploadTotals
{
    private readonly object _gate = new();
    private readonly Dictionary<object, long> _sent = [];
    private readonly Action<long, long?> _report;
    private readonly long? _total = 0;

    public UploadTotals(IEnumerable<MediaSource> sources, Action<long, long?> report)
    {
        _report = report;
        foreach (var source in sources)
            _total += source.GetLength();
    }

    public IProgress<TransferProgress> For(object key) => new Part(this, key);

    private void Report(object key, long sent)
    {
        // Reported inside the lock, so that the sums arrive in order.
        lock (_gate)
        {
            _sent[key] = sent;
            _report(_sent.Values.Sum(), _total);
        }
    }

    private sealed class Part(UploadTotals totals, object key) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => totals.Report(key, value.BytesTransferred);
    }
}
