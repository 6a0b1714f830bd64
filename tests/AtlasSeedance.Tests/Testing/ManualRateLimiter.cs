using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using System.Threading.RateLimiting;

namespace AtlasSeedance.Tests.Testing;

/// <summary>A rate limiter whose permits the test gives and refuses.</summary>
internal sealed class ManualRateLimiter : RateLimiter
{
    private readonly Channel<TaskCompletionSource<RateLimitLease>> _asked = Channel.CreateUnbounded<TaskCompletionSource<RateLimitLease>>();
    private int _givenBack;

    public override TimeSpan? IdleDuration => null;

    /// <summary>What a lease throws when it is disposed, or asked why it was refused.</summary>
    public Exception? FaultOfLeases { get; set; }

    /// <summary>The leases that were disposed.</summary>
    public int GivenBack => Volatile.Read(ref _givenBack);

    public override RateLimiterStatistics? GetStatistics() => null;

    public async Task GrantAsync(CancellationToken cancellationToken)
        => (await _asked.Reader.ReadAsync(cancellationToken)).TrySetResult(new Lease(this, isAcquired: true, retryAfter: null));

    public async Task RefuseAsync(TimeSpan? retryAfter, CancellationToken cancellationToken)
        => (await _asked.Reader.ReadAsync(cancellationToken)).TrySetResult(new Lease(this, isAcquired: false, retryAfter));

    /// <summary>Completes when someone asks, and lets him wait.</summary>
    public async Task<TaskCompletionSource<RateLimitLease>> AskedAsync(CancellationToken cancellationToken) => await _asked.Reader.ReadAsync(cancellationToken);

    public RateLimitLease CreateLease() => new Lease(this, isAcquired: true, retryAfter: null);

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => throw new InvalidOperationException("A call waits for its permit.");

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        Assert.Equal(1, permitCount);
        var asked = new TaskCompletionSource<RateLimitLease>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked.Writer.TryWrite(asked);
        return await asked.Task.WaitAsync(cancellationToken);
    }

    private sealed class Lease(ManualRateLimiter limiter, bool isAcquired, TimeSpan? retryAfter) : RateLimitLease
    {
        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => retryAfter is null ? [] : [System.Threading.RateLimiting.MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
        {
            ThrowFault();
            metadata = metadataName == System.Threading.RateLimiting.MetadataName.RetryAfter.Name ? retryAfter : null;
            return metadata is not null;
        }

        protected override void Dispose(bool disposing)
        {
            Interlocked.Increment(ref limiter._givenBack);
            base.Dispose(disposing);
            ThrowFault();
        }

        private void ThrowFault()
        {
            if (limiter.FaultOfLeases is { } fault)
                throw fault;
        }
    }
}
