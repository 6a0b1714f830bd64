using System.Runtime.Versioning;
using AtlasSeedance.Http;
using AtlasSeedance.Media;
using AtlasSeedance.Media.Transfers;
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
        if (guarded is not null)
            PredictionWaiter.Report(guarded, new VideoProgress(VideoStage.Submitted) { PredictionId = prediction.Id, Prediction = prediction }, cancellationToken);
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
        return _parts.Waiter.WaitAsync(_parts.Poller.BeginWait(predictionId), GuardedProgress.Of(progress, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<VideoPrediction> WatchAsync(string predictionId, CancellationToken cancellationToken = default)
    {
        PredictionPath.ThrowIfUnusable(predictionId);
        return _parts.Waiter.FollowAsync(predictionId, cancellationToken);
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

    private Task<VideoPrediction> SendAsync(VideoRequest request, GuardedProgress<VideoProgress>? progress, CancellationToken cancellationToken)
        => RequestMedia.FindLocal(request) is { Count: > 0 } local
            ? UploadAndSendAsync(request, local, progress, cancellationToken)
            : _parts.Submitter.SubmitAsync(request, static source => source.DirectReference!, cancellationToken);

    private async Task<VideoPrediction> UploadAndSendAsync(
        VideoRequest request, IReadOnlyList<MediaSource> local, GuardedProgress<VideoProgress>? progress, CancellationToken cancellationToken)
    {
        var uploaded = await _parts.ReferenceUploads.UploadAsync(
            local,
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
}
