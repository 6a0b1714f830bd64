using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance;

/// <summary>What a client uses that is not configuration. With dependency injection it comes from the container; this is for clients made by <c>new</c>.</summary>
public sealed class SeedanceClientServices
{
    /// <summary>The clock of every pause and time-out. The default value is <see cref="TimeProvider.System"/>; tests pass a fake one.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where log messages go, in the category <c>AtlasSeedance.SeedanceClient</c>. The default value is <see langword="null"/>: nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>The prices that <c>MaxCost</c> is checked by. The default value is <see langword="null"/>: <see cref="AtlasSeedance.PriceTable.Default"/>.</summary>
    public PriceTable? PriceTable { get; init; }

    /// <summary>
    /// What all requests together may cost; one budget may be given to several clients. The default value is <see langword="null"/>: any amount.
    /// </summary>
    public SpendingBudget? Budget { get; init; }

    /// <summary>
    /// Remembers each paid request across crashes, such as <c>FileSubmissionJournal</c>. The default value is <see langword="null"/>: none.
    /// </summary>
    public ISubmissionJournal? Journal { get; init; }

    /// <summary>
    /// Limits how fast submits follow each other, such as a <see cref="TokenBucketRateLimiter"/>: each POST takes one permit. One that is refused is a
    /// <see cref="RateLimitExceededException"/> before anything is sent. The default value is <see langword="null"/>: as fast as they come. The client does not dispose it.
    /// </summary>
    public RateLimiter? SubmitRateLimiter { get; init; }

    /// <summary>
    /// Limits how fast polls follow each other, those of waits and single ones: each GET takes one permit. A wait whose poll is refused goes on with its next pause.
    /// The default value is <see langword="null"/>: only <see cref="PollingOptions.MaxConcurrentPolls"/> bounds them. The client does not dispose it.
    /// </summary>
    public RateLimiter? PollRateLimiter { get; init; }

    /// <summary>Makes the meter <c>AtlasSeedance</c>. The default value is <see langword="null"/>: all such clients share one meter.</summary>
    public IMeterFactory? MeterFactory { get; init; }
}
