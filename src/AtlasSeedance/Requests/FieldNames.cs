namespace AtlasSeedance.Requests;

/// <summary>The service's names of the fields that have a member in <see cref="VideoRequest"/>.</summary>
internal static class FieldNames
{
    public const string Model = "model";
    public const string Prompt = "prompt";
    public const string ReferenceImages = "reference_images";
    public const string ReferenceVideos = "reference_videos";
    public const string ReferenceAudios = "reference_audios";
    public const string Image = "image";
    public const string LastImage = "last_image";
    public const string Duration = "duration";
    public const string Resolution = "resolution";
    public const string Ratio = "ratio";
    public const string GenerateAudio = "generate_audio";
    public const string Watermark = "watermark";
    public const string ReturnLastFrame = "return_last_frame";
    public const string Seed = "seed";
    public const string BitrateMode = "bitrate_mode";
    public const string WebSearch = "web_search";
    public const string WebhookUrl = "webhook_url";
    public const string Width = "width";
    public const string Height = "height";
    public const string Fps = "fps";

    /// <summary>The object that holds all of them but the model, in the nested form; no member sets it.</summary>
    public const string Input = "input";

    private static readonly Dictionary<string, string> MemberOf = new(StringComparer.OrdinalIgnoreCase)
    {
        [Model] = nameof(VideoRequestBuilder.WithModel),
        [Prompt] = nameof(VideoRequestBuilder.WithPrompt),
        [ReferenceImages] = nameof(VideoRequestBuilder.AddImage),
        [ReferenceVideos] = nameof(VideoRequestBuilder.AddVideo),
        [ReferenceAudios] = nameof(VideoRequestBuilder.AddAudio),
        [Image] = nameof(VideoRequestBuilder.WithFirstFrame),
        [LastImage] = nameof(VideoRequestBuilder.WithLastFrame),
        [Duration] = nameof(VideoRequestBuilder.WithDuration),
        [Resolution] = nameof(VideoRequestBuilder.WithResolution),
        [Ratio] = nameof(VideoRequestBuilder.WithAspectRatio),
        ["aspect_ratio"] = nameof(VideoRequestBuilder.WithAspectRatio),
        [GenerateAudio] = nameof(VideoRequestBuilder.WithGenerateAudio),
        [Watermark] = nameof(VideoRequestBuilder.WithWatermark),
        [ReturnLastFrame] = nameof(VideoRequestBuilder.WithReturnLastFrame),
        [Seed] = nameof(VideoRequestBuilder.WithSeed),
        [BitrateMode] = nameof(VideoRequestBuilder.WithBitrateMode),
        [WebSearch] = nameof(VideoRequestBuilder.WithWebSearch),
        [WebhookUrl] = nameof(VideoRequestBuilder.WithWebhookUrl),
        [Width] = nameof(VideoRequestBuilder.WithSize),
        [Height] = nameof(VideoRequestBuilder.WithSize),
        [Fps] = nameof(VideoRequestBuilder.WithFramesPerSecond),
    };

    /// <summary>The builder's member that sets a field; <see langword="null"/> when there is none.</summary>
    public static string? FindMember(string name) => MemberOf.TryGetValue(name, out var member) ? member : null;
}
