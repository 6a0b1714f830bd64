using System.Text.Json;

namespace AtlasSeedance.Requests;

/// <summary>The plain settings of a request: a builder changes its own copy, a request keeps another.</summary>
internal struct VideoRequestSettings
{
    public SeedanceModel Model;
    public string? Prompt;
    public MediaSource? FirstFrame;
    public MediaSource? LastFrame;
    public TimeSpan? Duration;
    public bool IsDurationChosenByModel;
    public VideoResolution? Resolution;
    public AspectRatio? AspectRatio;
    public bool? GenerateAudio;
    public bool? Watermark;
    public bool? ReturnLastFrame;
    public long? Seed;
    public BitrateMode? BitrateMode;
    public bool? WebSearch;
    public Uri? WebhookUrl;
    public int? Width;
    public int? Height;
    public int? FramesPerSecond;
    public TimeSpan? OutputRetention;
    public TimeSpan? RequestRetention;
    public string? Label;
    public decimal? MaxCost;
    public Dictionary<string, JsonElement>? ExtraParameters;
}
