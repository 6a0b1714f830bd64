using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;
using AtlasSeedance.Requests;

namespace AtlasSeedance;

/// <summary>
/// What to make a video from. Immutable, safe to share between threads and to submit any number of times (each submit is charged).
/// Made by <see cref="CreateBuilder"/>, or by <see cref="EditVideo(MediaSource, string)"/>, <see cref="ExtendVideo(MediaSource, string)"/> and
/// <see cref="ContinueFromLastFrame"/>, which prepare the builder for their task. A member that was never set is <see langword="null"/> and not sent: the service's default holds.
/// </summary>
public sealed partial class VideoRequest
{
    private static readonly ReadOnlyDictionary<string, JsonElement> NoParameters = new(new Dictionary<string, JsonElement>());
    private static readonly ReadOnlyCollection<MediaReference> NoReferences = new([]);

    private readonly VideoRequestSettings _settings;

    internal VideoRequest(
        in VideoRequestSettings settings,
        List<MediaReference>? images,
        List<MediaReference>? videos,
        List<MediaReference>? audios,
        PromptReferenceStyle referenceStyle)
    {
        _settings = settings;
        ReferenceImages = Copy(images);
        ReferenceVideos = Copy(videos);
        ReferenceAudios = Copy(audios);
        ReferenceStyle = referenceStyle;
        ExtraParameters = settings.ExtraParameters is { } extra
            ? new ReadOnlyDictionary<string, JsonElement>(new Dictionary<string, JsonElement>(extra, StringComparer.Ordinal))
            : NoParameters;
    }

    /// <summary>The model. The default value is <see cref="SeedanceModel.Seedance20"/>, reference-to-video.</summary>
    public SeedanceModel Model => _settings.Model;

    /// <summary>What the video shows, and how its references take part.</summary>
    public string? Prompt => _settings.Prompt;

    /// <summary>The reference images, in the order in which they were added. At most 9 (Atlas Cloud's model page).</summary>
    public IReadOnlyList<MediaReference> ReferenceImages { get; }

    /// <summary>The reference videos, in the order in which they were added. At most 3 of 15 seconds each (Atlas Cloud's model page).</summary>
    public IReadOnlyList<MediaReference> ReferenceVideos { get; }

    /// <summary>The reference sounds, in the order in which they were added. At most 3 of 15 seconds each (Atlas Cloud's model page).</summary>
    public IReadOnlyList<MediaReference> ReferenceAudios { get; }

    /// <summary>The image that an image-to-video model starts from (the field <c>image</c>).</summary>
    public MediaSource? FirstFrame => _settings.FirstFrame;

    /// <summary>The image that an image-to-video model ends with (the field <c>last_image</c>).</summary>
    public MediaSource? LastFrame => _settings.LastFrame;

    /// <summary>
    /// The length of the video, in whole seconds; <see langword="null"/> when it was not set or the model decides.
    /// The service's default is 5 seconds (Atlas Cloud's official clients).
    /// </summary>
    public TimeSpan? Duration => _settings.Duration;

    /// <summary>Whether the model decides how long the video is. The default value is <see langword="false"/>.</summary>
    public bool IsDurationChosenByModel => _settings.IsDurationChosenByModel;

    /// <summary>The resolution. The service's default is 720p (Atlas Cloud's official clients).</summary>
    public VideoResolution? Resolution => _settings.Resolution;

    /// <summary>The shape. The service's default is <c>adaptive</c> (Atlas Cloud's official clients).</summary>
    public AspectRatio? AspectRatio => _settings.AspectRatio;

    /// <summary>Whether the video has sound. The service's default is <see langword="true"/> (Atlas Cloud's official clients).</summary>
    public bool? GenerateAudio => _settings.GenerateAudio;

    /// <summary>Whether the video bears a watermark. The service's default is <see langword="false"/> (Atlas Cloud's official clients).</summary>
    public bool? Watermark => _settings.Watermark;

    /// <summary>
    /// Whether the last frame comes as a PNG beside the video. The service's default is <see langword="false"/> (Atlas Cloud's official clients).
    /// </summary>
    public bool? ReturnLastFrame => _settings.ReturnLastFrame;

    /// <summary>The seed of the model's randomness, 0 to 4294967295, or -1 for a random one (Atlas Cloud's official clients).</summary>
    public long? Seed => _settings.Seed;

    /// <summary>The bitrate. The service's default is <c>standard</c> (Atlas Cloud's official clients).</summary>
    public BitrateMode? BitrateMode => _settings.BitrateMode;

    /// <summary>Whether a text-to-video model may search the web (Atlas Cloud's official clients).</summary>
    public bool? WebSearch => _settings.WebSearch;

    /// <summary>Where the service reports the end of the job.</summary>
    public Uri? WebhookUrl => _settings.WebhookUrl;

    /// <summary>The width in pixels, as in the sample of Atlas Cloud's model page.</summary>
    public int? Width => _settings.Width;

    /// <summary>The height in pixels, as in the sample of Atlas Cloud's model page.</summary>
    public int? Height => _settings.Height;

    /// <summary>Frames per second (the field <c>fps</c>), as in the sample of Atlas Cloud's model page.</summary>
    public int? FramesPerSecond => _settings.FramesPerSecond;

    /// <summary>How long the service keeps the outputs, in whole hours, 1 to 336 (Atlas Cloud's official clients). Sent as a header.</summary>
    public TimeSpan? OutputRetention => _settings.OutputRetention;

    /// <summary>How long the service keeps the request, in whole hours, 0 to 336 (Atlas Cloud's official clients). Sent as a header.</summary>
    public TimeSpan? RequestRetention => _settings.RequestRetention;

    /// <summary>The caller's own name for the request. It is never sent.</summary>
    public string? Label => _settings.Label;

    /// <summary>
    /// The most that the video may cost, in US dollars; <see langword="null"/> for no limit of its own. It is never sent: a submit whose estimate goes higher
    /// fails before anything is sent or uploaded.
    /// </summary>
    public decimal? MaxCost => _settings.MaxCost;

    /// <summary>Fields that have no member here, sent as they are.</summary>
    public IReadOnlyDictionary<string, JsonElement> ExtraParameters { get; }

    internal PromptReferenceStyle ReferenceStyle { get; }

    /// <summary>Starts a request.</summary>
    /// <param name="style">How references are written in the prompt. The default value is <see cref="PromptReferenceStyle.AtTag"/>.</param>
    public static VideoRequestBuilder CreateBuilder(PromptReferenceStyle style = PromptReferenceStyle.AtTag) => new(style);

    /// <summary>
    /// The body as it would be sent, with <c>&lt;upload: name&gt;</c> in place of the URL that a local file gets when it is uploaded.
    /// Where no <see cref="Seed"/> is set, the client may add one of its own when it submits.
    /// </summary>
    /// <param name="form">The shape of the body. The default value is <see cref="RequestBodyForm.Flat"/>.</param>
    public string ToJson(RequestBodyForm form = RequestBodyForm.Flat) => Encoding.UTF8.GetString(RequestBody.Write(
        this, static source => source.DirectReference ?? $"<upload: {source.FileName}>", drawnSeed: null, form));

    /// <summary>
    /// Checks everything that can be checked without looking at a file. The client does this, and
    /// <see cref="ValidateAsync"/> too, before it sends anything.
    /// </summary>
    /// <param name="skipAdvisoryChecks">
    /// Whether to leave out the limits that the service may have moved since this package was built.
    /// The default value is <see langword="false"/>.
    /// </param>
    /// <returns>Every problem; empty when there is none.</returns>
    public IReadOnlyList<RequestProblem> Validate(bool skipAdvisoryChecks = false) => RequestChecks.Check(this, skipAdvisoryChecks);

    /// <summary>Checks what <see cref="Validate"/> checks, and looks at the local media: whether it is there, its size, format and measures.</summary>
    /// <param name="skipAdvisoryChecks">
    /// Whether to leave out the limits that the service may have moved since this package was built.
    /// The default value is <see langword="false"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>Every problem; empty when there is none.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<IReadOnlyList<RequestProblem>> ValidateAsync(bool skipAdvisoryChecks = false, CancellationToken cancellationToken = default) =>
        RequestChecks.CheckAsync(this, skipAdvisoryChecks, cancellationToken).AsTask();

    private static ReadOnlyCollection<MediaReference> Copy(List<MediaReference>? references) =>
        references is null ? NoReferences : new ReadOnlyCollection<MediaReference>(references.ToArray());
}
