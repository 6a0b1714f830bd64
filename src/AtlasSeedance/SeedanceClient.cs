using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using AtlasSeedance.Http;
using AtlasSeedance.Media;
using AtlasSeedance.Predictions;
using AtlasSeedance.Requests;
using AtlasSeedance.Submission;

namespace AtlasSeedance;

/// <summary>
/// The client of Seedance 2.0 on Atlas Cloud. Thread-safe: make one and keep it. It holds nothing that needs disposing.
/// </summary>
/// <remarks>Not for code that runs in a browser, where no key can be kept.</remarks>
[UnsupportedOSPlatform("browser")]
public partial class SeedanceClient : ISeedanceClient
{
    private const string OwnHttpClient = "The HttpClient";

    private readonly ClientParts _parts;

    /// <summary>Creates a client with the key from the environment variable <c>ATLASCLOUD_API_KEY</c>; a missing key fails at the first call, not here.</summary>
    public SeedanceClient()
        : this(new SeedanceClientOptions())
    {
    }

    /// <summary>Creates a client with a key.</summary>
    /// <param name="apiKey">The key from the Atlas Cloud dashboard.</param>
    /// <exception cref="ArgumentException">
    /// The key is <see langword="null"/> or blank: another account's key, from the environment, is not to take its place. Or it cannot be one, for example with a
    /// space in it.
    /// </exception>
    public SeedanceClient(string apiKey)
        : this(new SeedanceClientOptions { ApiKey = RequireKey(apiKey) })
    {
    }

    /// <summary>Creates a client with options. All clients made this way share their connections.</summary>
    /// <param name="options">The settings; read once, here.</param>
    /// <param name="services">The clock and the logger, where they are not the default ones.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public SeedanceClient(SeedanceClientOptions options, SeedanceClientServices? services = null)
        : this(new ClientParts(options, services ?? new(), static () => SharedHttpClients.Api, static () => SharedHttpClients.Outputs))
    {
    }

    /// <summary>
    /// Creates a client whose traffic, downloads included, all runs through the caller's own <see cref="HttpClient"/>: with its handlers, its
    /// redirects and its time-out. Give it an infinite <see cref="HttpClient.Timeout"/>, since that would span uploads and downloads, and no key: the client adds
    /// its own, and only for the base address.
    /// </summary>
    /// <param name="httpClient">The HTTP client, without <c>Authorization</c> in its <see cref="HttpClient.DefaultRequestHeaders"/>. It is not disposed.</param>
    /// <param name="options">
    /// The settings; read once, here. <see cref="SeedanceClientOptions.BaseAddress"/> comes before the HTTP client's own; two that differ are an error.
    /// </param>
    /// <param name="services">The clock and the logger, where they are not the default ones.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, the two base addresses differ, or the HTTP client has an <c>Authorization</c> header, which would go to every host that it fetches from.
    /// </exception>
    public SeedanceClient(HttpClient httpClient, SeedanceClientOptions options, SeedanceClientServices? services = null)
        : this(new ClientParts(
            options, services ?? new(), () => ForeignKeys.ThrowIfAny(httpClient, OwnHttpClient), () => ForeignKeys.ThrowIfAny(httpClient, OwnHttpClient), CheckOwn(httpClient).BaseAddress))
    {
    }

    internal SeedanceClient(ClientParts parts) => _parts = parts;

    /// <inheritdoc/>
    public virtual async Task<VideoResult> GenerateVideoAsync(VideoRequest request, IProgress<VideoProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var generation = _parts.Telemetry.StartGeneration(request.Model.Value);
        try
        {
            var prediction = await SubmitAsync(request, progress, cancellationToken).ConfigureAwait(false);
            generation?.Accepted(prediction.Id);
            var result = await WaitForCompletionAsync(prediction.Id, progress, cancellationToken).ConfigureAwait(false);
            if (generation?.Trace is { } trace)
                result?.WasTraced(trace);
            return result!;
        }
        catch (Exception error)
        {
            generation?.Failed(error);
            throw;
        }
    }

    /// <inheritdoc/>
    public virtual async Task<VideoPrediction> SubmitAsync(VideoRequest request, IProgress<VideoProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var guarded = GuardedProgress.Of(progress, cancellationToken);
        _parts.Transport.RequireKey();
        var problems = await RequestChecks.CheckAsync(request, _parts.SkipAdvisoryChecks, cancellationToken).ConfigureAwait(false);
        if (problems.Count > 0)
            throw new InvalidRequestException(problems);
        var reservation = await _parts.CostLimit.ReserveAsync(request, cancellationToken).ConfigureAwait(false);
        VideoPrediction prediction;
        try
        {
            prediction = await SendAsync(request, guarded, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!SubmitRule.MayBePaid(error))
        {
            reservation?.Release();
            throw;
        }
        _parts.Poller.RecentSubmissions.Add(prediction.Id);
        Report(guarded, new VideoProgress(VideoStage.Submitted) { PredictionId = prediction.Id, Prediction = prediction }, cancellationToken);
        return prediction;
    }

    /// <inheritdoc/>
    public virtual Task<VideoPrediction> GetPredictionAsync(string predictionId, CancellationToken cancellationToken = default)
    {
        PredictionPath.ThrowIfUnusable(predictionId);
        return _parts.Poller.GetAsync(predictionId, cancellationToken).AsTask();
    }

    /// <inheritdoc/>
    public virtual Task<VideoResult> WaitForCompletionAsync(string predictionId, IProgress<VideoProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        PredictionPath.ThrowIfUnusable(predictionId);
        return WaitAsync(predictionId, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<VideoPrediction> WatchAsync(string predictionId, CancellationToken cancellationToken = default)
    {
        PredictionPath.ThrowIfUnusable(predictionId);
        return FollowAsync(predictionId, cancellationToken);
    }

    /// <inheritdoc/>
    public virtual async Task<UploadedMedia> UploadMediaAsync(MediaSource source, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.NeedsUpload)
            throw new ArgumentException($"{source} needs no upload: add it to a request as it is.", nameof(source));
        _parts.Transport.RequireKey();
        var problems = await MediaChecks.CheckAsync(source, expected: null, nameof(source), _parts.SkipAdvisoryChecks, cancellationToken).ConfigureAwait(false);
        if (problems.Count > 0)
            throw new InvalidRequestException(problems);
        return await _parts.Uploader.UploadAsync(source, GuardedProgress.Of(progress, predictionId: null, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public virtual async Task<DownloadResult> DownloadAsync(
        VideoOutput output, Stream destination, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(destination);
        if (!destination.CanWrite)
            throw new ArgumentException("The stream cannot be written to.", nameof(destination));
        var state = new DownloadState(destination, canStartOver: false);
        await _parts.Downloader.DownloadAsync(output, state, GuardedProgress.Of(progress, output.PredictionId, cancellationToken), cancellationToken).ConfigureAwait(false);
        return state.ToResult(path: null);
    }

    /// <inheritdoc/>
    public virtual async Task<DownloadResult> DownloadToFileAsync(
        VideoOutput output, string path, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        var target = FileDownload.ResolveTarget(path);
        DownloadState? state = null;
        await FileDownload.RunAsync(target, output.PredictionId, file =>
        {
            state = new DownloadState(file, canStartOver: true);
            return _parts.Downloader.DownloadAsync(output, state, GuardedProgress.Of(progress, output.PredictionId, cancellationToken), cancellationToken);
        }).ConfigureAwait(false);
        return state!.ToResult(target);
    }

    private async Task<VideoPrediction> SendAsync(VideoRequest request, GuardedProgress<VideoProgress>? progress, CancellationToken cancellationToken)
    {
        var uploaded = await _parts.ReferenceUploads.UploadAsync(
            RequestMedia.Enumerate(request),
            progress is null ? null : (sent, total) => progress.Report(new VideoProgress(VideoStage.Uploading) { BytesTransferred = sent, TotalBytes = total }),
            cancellationToken).ConfigureAwait(false);
        return await _parts.Submitter.SubmitAsync(
            request, source => source.DirectReference ?? uploaded[source.DeduplicationKey], cancellationToken).ConfigureAwait(false);
    }

    private static HttpClient CheckOwn(HttpClient httpClient)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        return ForeignKeys.FindProblem(httpClient, OwnHttpClient) is { } problem ? throw new ArgumentException(problem, nameof(httpClient)) : httpClient;
    }

    private static string RequireKey(string apiKey)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(apiKey);
        return apiKey;
    }

    // A handler that looks at the token itself must not lose the id of what is paid for.
    private static void Report(GuardedProgress<VideoProgress>? progress, VideoProgress value, CancellationToken cancellationToken)
    {
        try
        {
            progress?.Report(value);
        }
        catch (OperationCanceledException error)
        {
            throw Canceled(value.PredictionId!, error, cancellationToken);
        }
    }

    private static SeedanceCanceledException Canceled(string predictionId, Exception error, CancellationToken cancellationToken)
        => new($"The wait for prediction {predictionId} was cancelled. {ResumeHint.ForJob}.", error, cancellationToken)
        { PredictionId = predictionId };

    private async Task<VideoResult> WaitAsync(string predictionId, IProgress<VideoProgress>? progress, CancellationToken cancellationToken)
    {
        var guarded = GuardedProgress.Of(progress, cancellationToken);
        using var wait = _parts.Poller.BeginWait(predictionId);
        try
        {
            while (true)
            {
                var prediction = await PollAsync(wait, cancellationToken).ConfigureAwait(false);
                var hasEnded = prediction.Status.IsTerminal;
                var stage = hasEnded ? VideoStage.Ended : VideoStage.Generating;
                var report = new VideoProgress(stage) { PredictionId = predictionId, Prediction = prediction, Elapsed = wait.Elapsed };
                Report(guarded, report, cancellationToken);
                if (hasEnded)
                    return PredictionResults.Create(prediction);
            }
        }
        catch (Exception error)
        {
            wait.Operation?.Failed(error);
            throw;
        }
    }

    private async IAsyncEnumerable<VideoPrediction> FollowAsync(string predictionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var wait = _parts.Poller.BeginWait(predictionId);
        VideoPrediction prediction;
        do
        {
            prediction = await FollowOneAsync(wait, cancellationToken).ConfigureAwait(false);
            yield return prediction;
        }
        while (!prediction.Status.IsTerminal);
    }

    // An iterator's steps each begin in the context of their caller, and an iterator that yields cannot catch.
    private async ValueTask<VideoPrediction> FollowOneAsync(PredictionWait wait, CancellationToken cancellationToken)
    {
        wait.Operation?.MakeCurrent();
        try
        {
            return await PollAsync(wait, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            wait.Operation?.Failed(error);
            throw;
        }
    }

    private async ValueTask<VideoPrediction> PollAsync(PredictionWait wait, CancellationToken cancellationToken)
    {
        try
        {
            return await _parts.Poller.NextAsync(wait, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            throw Canceled(wait.PredictionId, error, cancellationToken);
        }
        catch (SeedanceException error) when (error is not (WaitTimeoutException or GenerationFailedException))
        {
            error.Facts = error.Facts with { Note = ResumeHint.After(error, wait.PredictionId, wait.IsAccepted) };
            throw;
        }
    }
}
