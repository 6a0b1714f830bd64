using System.Threading.RateLimiting;
using AtlasSeedance.Account;
using AtlasSeedance.Diagnostics;
using AtlasSeedance.Http;
using AtlasSeedance.Media.Transfers;
using AtlasSeedance.Predictions;
using AtlasSeedance.Pricing;
using AtlasSeedance.Shared;
using AtlasSeedance.Submission;

namespace AtlasSeedance;

/// <summary>The parts of a client, put together from its options. Does no I/O.</summary>
internal sealed class ClientParts
{
    private static readonly string UserAgent = $"AtlasSeedance/{PackageVersion.Value}";

    // All references of one request, of which there are 15 at the most, and not all those of a hundred requests: each has a connection and an open file.
    private const int ConcurrentUploads = 16;

    /// <exception cref="ArgumentException">The options are out of their ranges.</exception>
    public ClientParts(SeedanceClientOptions options, SeedanceClientServices services, Func<HttpClient> api, Func<HttpClient> outputs, Uri? httpClientAddress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (SeedanceClientOptionsValidator.Validate(options, nameof(SeedanceClientOptions)) is { Failed: true } invalid)
            throw new ArgumentException(invalid.FailureMessage, nameof(options));

        var timeProvider = services.TimeProvider;
        var logger = QuietLogger.Create(services.LoggerFactory);
        Telemetry = new Telemetry(services.MeterFactory, timeProvider);
        var settings = new TransportSettings
        {
            BaseAddress = BaseAddress.Resolve(options, httpClientAddress),
            ApiKey = options.ApiKey,
            UserAgent = string.IsNullOrWhiteSpace(options.UserAgentSuffix) ? UserAgent : $"{UserAgent} {options.UserAgentSuffix!.Trim()}",
            RequestTimeout = options.RequestTimeout,
            TransferIdleTimeout = options.TransferIdleTimeout,
            MaxResponseBytes = options.MaxResponseBytes,
            MayHandlersResend = options.KeepForeignResilienceHandlers,
        };
        Transport = new ApiTransport(api, settings, timeProvider);
        // One for all calls of the client
        var quota = new RetryQuota();
        var retryGate = new GateSettings { FirstHold = options.Retry.Delay, LongestHold = options.Retry.MaxDelay };
        Uploader = new MediaUploader(
            Transport, CreatePipeline(OperationNames.Upload, static error => error.Facts.IsTransient), CreatePace("uploads", retryGate with { Places = ConcurrentUploads, OpensSlowly = false }, limiter: null), logger, Telemetry);
        ReferenceUploads = new ReferenceUploads(Uploader);
        Poller = new PredictionPoller(
            Transport, CreatePipeline(OperationNames.Read, static error => error.Facts.IsTransient),
            CreatePace("polls", new GateSettings { Places = options.Polling.MaxConcurrentPolls, FirstHold = options.Retry.Delay, LongestHold = options.Polling.MaxDelay }, services.PollRateLimiter),
            options.Polling, timeProvider, logger, Telemetry);
        Waiter = new PredictionWaiter(Poller);
        var files = new OutputTransport(outputs, settings.UserAgent, options.TransferIdleTimeout, timeProvider);
        Downloader = new OutputDownloader(
            files, CreatePipeline(OperationNames.Download, static error => error.Facts.IsTransient), options.Retry.Delay, timeProvider, logger, Telemetry);
        SkipAdvisoryChecks = options.SkipAdvisoryChecks;
        CostLimit = new CostLimit(options.MaxCost, services.Budget, services.PriceTable);
        Quoter = new PriceQuoter(Transport, CreatePipeline(OperationNames.Read, static error => error.Facts.IsTransient), options.RequestBodyForm);
        // A page that is too long is not asked for again as it was: the history asks for a smaller one.
        var lists = CreatePipeline(OperationNames.Read, static error => error.Facts is { IsTransient: true, IsTooLong: false });
        History = new PredictionHistory(Transport, lists);
        Journal = new JournalRecorder(services.Journal, timeProvider, logger);
        Lookup = new SubmissionLookup(new PredictionHistory(Transport, RetryPipeline.Never), History, Transport, Journal, options.SubmissionLookupTime, timeProvider);
        Settlement = services.Journal is { } journal ? new JournalSettlement(journal, Journal, Lookup, settings.BaseAddress, timeProvider) : null;
        Submitter = new VideoSubmitter(
            Transport, CreatePipeline(OperationNames.Submit, SubmitRule.MayResend), CreatePace("submits", retryGate, services.SubmitRateLimiter), options.RequestBodyForm, Lookup, Journal, timeProvider, logger, Telemetry);
        Balance = new BalanceReader(Transport, lists);
        Models = new ModelCatalogue(Transport, lists);
        Schemas = new ModelSchemas(Models, files, lists, settings.MaxResponseBytes);

        RetryPipeline CreatePipeline(string operation, Func<SeedanceException, bool> mayRetry) => new(options.Retry, timeProvider, quota)
        {
            MayRetry = mayRetry,
            Retrying = (attempt, delay, error) =>
            {
                Log.Retrying(logger, operation, attempt, delay, FailureText.For(error));
                Telemetry.Retried(operation, error);
            },
            QuotaUsedUp = error => Log.RetryQuotaUsedUp(logger, operation, FailureText.For(error)),
        };

        CallPace CreatePace(string calls, GateSettings gate, RateLimiter? limiter)
            => new(calls, new CallGate(gate with { Held = delay => Log.HeldBack(logger, calls, delay) }, timeProvider), limiter);
    }

    public Telemetry Telemetry { get; }

    public ApiTransport Transport { get; }

    public MediaUploader Uploader { get; }

    public ReferenceUploads ReferenceUploads { get; }

    public VideoSubmitter Submitter { get; }

    public PredictionPoller Poller { get; }

    public PredictionWaiter Waiter { get; }

    public OutputDownloader Downloader { get; }

    public bool SkipAdvisoryChecks { get; }

    public CostLimit CostLimit { get; }

    public PriceQuoter Quoter { get; }

    public PredictionHistory History { get; }

    public JournalRecorder Journal { get; }

    public SubmissionLookup Lookup { get; }

    /// <summary><see langword="null"/> where the client has no journal.</summary>
    public JournalSettlement? Settlement { get; }

    public BalanceReader Balance { get; }

    public ModelCatalogue Models { get; }

    public ModelSchemas Schemas { get; }
}
