namespace AtlasSeedance.Emulator.Submissions;

/// <summary>The fields of a submit.</summary>
internal static class InputParameters
{
    public static readonly InputParameter Model = new("model", InputParameter.Text, "The id of the model.");

    public static readonly InputParameter Prompt = new("prompt", InputParameter.Text, "What the video shows. @Image1, @Video1 and @Audio1 name the references in their order.");

    public static readonly InputParameter ReferenceImages =
        new("reference_images", InputParameter.Texts, "Up to 9 images, each a URL, a base64 data URI or an asset:// id.") { MaxItems = 9 };

    public static readonly InputParameter ReferenceVideos =
        new("reference_videos", InputParameter.Texts, "Up to 3 videos, each a URL or an asset:// id, of 15 seconds at most.") { MaxItems = 3 };

    public static readonly InputParameter ReferenceAudios =
        new("reference_audios", InputParameter.Texts, "Up to 3 sounds, each a URL, a base64 data URI or an asset:// id. They need an image or a video beside them.") { MaxItems = 3 };

    public static readonly InputParameter Image = new("image", InputParameter.Text, "The first frame: a URL, a base64 data URI or an asset:// id.");

    public static readonly InputParameter LastImage = new("last_image", InputParameter.Text, "The last frame: a URL, a base64 data URI or an asset:// id.");

    /// <summary>The page's own sample asks for 3 seconds, and its text speaks of up to 60: wider than the 4–15 of the service's clients.</summary>
    public static readonly InputParameter Duration =
        new("duration", InputParameter.Integer, "Seconds of video; -1 lets the model decide.") { Minimum = -1, Maximum = 60, Except = 0, Default = 5L };

    public static readonly InputParameter Resolution =
        new("resolution", InputParameter.Text, "The size of the video, together with ratio.") { Choices = ["480p", "720p", "720p-SR", "1080p", "1080p-SR", "1440p-SR", "4k"], Default = "720p" };

    public static readonly InputParameter Ratio =
        new("ratio", InputParameter.Text, "Width to height; adaptive follows the first image.") { Choices = [.. PixelTable.Ratios, "adaptive"], Default = "adaptive" };

    public static readonly InputParameter GenerateAudio = new("generate_audio", InputParameter.Boolean, "Whether the video has sound.") { Default = true };

    public static readonly InputParameter Seed =
        new("seed", InputParameter.Integer, "Fixes the model's random choices; -1 draws one.") { Minimum = -1, Maximum = uint.MaxValue, Default = -1L };

    public static readonly InputParameter Watermark = new("watermark", InputParameter.Boolean, "Whether the video bears a watermark.") { Default = false };

    public static readonly InputParameter ReturnLastFrame =
        new("return_last_frame", InputParameter.Boolean, "Adds a PNG of the last frame as a second output.") { Default = false };

    public static readonly InputParameter BitrateMode =
        new("bitrate_mode", InputParameter.Text, "How large the file may become.") { Choices = ["standard", "high"], Default = "standard" };

    public static readonly InputParameter WebSearch = new("web_search", InputParameter.Boolean, "Lets the model look things up.") { Default = false };

    public static readonly InputParameter WebhookUrl = new("webhook_url", InputParameter.Text, "Called at the job's end by the service; the emulator calls nobody.");

    public static readonly InputParameter Width = new("width", InputParameter.Integer, "Pixels, given together with height, in place of resolution and ratio.") { Minimum = 64, Maximum = 4400 };

    public static readonly InputParameter Height = new("height", InputParameter.Integer, "Pixels, given together with width.") { Minimum = 64, Maximum = 4400 };

    public static readonly InputParameter FramesPerSecond = new("fps", InputParameter.Integer, "Frames per second.") { Minimum = 1, Maximum = 60, Default = 24L };
}
