using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using AtlasSeedance.Mcp.Protocol;

namespace AtlasSeedance.Mcp.Requests;

/// <summary>A request for a video, as the tools take it. Names and ranges are the service's; where it has none, those of the SDK's checks.</summary>
internal record VideoArguments
{
    // Of this server: no limit of the service is known, and what a person would read is far shorter.
    private const int LongestPrompt = 20_000;
    private const int LongestReference = 4096;

    [Description("What the video shows. Name references by their place in their list, from 1: @Image1, @Video1, @Audio1. Optional where there are references.")]
    [MaxLength(LongestPrompt)]
    public string? Prompt { get; init; }

    [Description("The model's id, from list_models. Reference images, videos and sounds need one that ends with reference-to-video (the default), a first frame one with image-to-video; "
        + "without any, text-to-video does.")]
    [DefaultValue("bytedance/seedance-2.0/reference-to-video")]
    [MinLength(1)]
    [MaxLength(256)]
    public string? Model { get; init; }

    [Description("Up to 9 reference images, @Image1 first: each an https link, an asset:// id, or the path of a file in the folders of this server (JPEG, PNG, WebP, BMP, TIFF, GIF, HEIC).")]
    [MaxLength(9)]
    [EachLength(1, LongestReference)]
    public IReadOnlyList<string>? Images { get; init; }

    [Description("Up to 3 reference videos, @Video1 first, of at most 15 seconds each: each an https link, an asset:// id, or the path of an MP4 or MOV file.")]
    [MaxLength(3)]
    [EachLength(1, LongestReference)]
    public IReadOnlyList<string>? Videos { get; init; }

    [Description("Up to 3 reference sounds, @Audio1 first, of at most 15 seconds each, beside at least one image or video: each an https link, an asset:// id, or the path of a WAV or MP3 file.")]
    [MaxLength(3)]
    [EachLength(1, LongestReference)]
    public IReadOnlyList<string>? Audios { get; init; }

    [Description("The image that an image-to-video model starts from: a link, an asset:// id or a path.")]
    [MinLength(1)]
    [MaxLength(LongestReference)]
    public string? FirstFrame { get; init; }

    [Description("The image that an image-to-video model ends with: a link, an asset:// id or a path.")]
    [MinLength(1)]
    [MaxLength(LongestReference)]
    public string? LastFrame { get; init; }

    [Description("The length in whole seconds, 1 to 60, of which Atlas Cloud's own clients offer 4 to 15; or -1 to let the model decide, which makes the cost a wide range. The service's default is 5. "
        + "The cost grows with it.")]
    [Range(-1, 60)]
    public int? Duration { get; init; }

    [Description("The size, which the cost grows with. The service's default is 720p. The fast and mini models lack 1080p and 4k; no price is known of the -SR resolutions.")]
    public VideoResolution? Resolution { get; init; }

    [Description("The shape. The service's default is adaptive: it follows the references.")]
    public AspectRatio? Ratio { get; init; }

    [Description("Whether the video has sound. The service's default is true.")]
    public bool? GenerateAudio { get; init; }

    [Description("Whether the video bears a watermark. The service's default is false.")]
    public bool? Watermark { get; init; }

    [Description("Whether the last frame comes as a PNG, too, to go on from in a next video. The service's default is false.")]
    public bool? ReturnLastFrame { get; init; }

    [Description("The seed of the model's randomness, 0 to 4294967295. Leave it out unless a result is to be repeated: without one, a submit whose answer is lost can be found again.")]
    [Range(0, 4294967295)]
    public long? Seed { get; init; }

    [Description("How much data a second of the video has. The service's default is standard.")]
    public BitrateMode? BitrateMode { get; init; }

    [Description("Whether the model may search the web; for text-to-video models only.")]
    public bool? WebSearch { get; init; }

    [Description("Fields of the service that this tool has no argument for, by the service's own names. Refused where there is a limit on the cost, the user's or max_cost_usd: no estimate counts them.")]
    public IReadOnlyDictionary<string, JsonElement>? Parameters { get; init; }
}
