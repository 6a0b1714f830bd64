namespace AtlasSeedance.Media;

/// <summary>What the service takes of each kind of media.</summary>
internal sealed class MediaLimits
{
    public const int MinImageSide = 300;
    public const int MaxImageSide = 6000;
    public const double MinImageRatio = 0.4;
    public const double MaxImageRatio = 2.5;
    public const int MinFramesPerSecond = 24;
    public const int MaxFramesPerSecond = 60;

    /// <summary>The service says 2 to 15 seconds; clips a little beyond either were seen to pass.</summary>
    public static readonly TimeSpan ShortestClip = TimeSpan.FromSeconds(1.8);
    public static readonly TimeSpan LongestClip = TimeSpan.FromSeconds(15.2);

    private const long Megabyte = 1024 * 1024;

    private static readonly MediaLimits Image = new(30 * Megabyte, "JPEG, PNG, WebP, BMP, TIFF, GIF or HEIC", "Atlas Cloud's official clients");
    private static readonly MediaLimits Video = new(50 * Megabyte, "MP4 or MOV", "another host of the model");
    private static readonly MediaLimits Audio = new(15 * Megabyte, "WAV or MP3", "Atlas Cloud's official clients");

    private MediaLimits(long maxBytes, string formats, string source)
    {
        MaxBytes = maxBytes;
        Formats = formats;
        Source = source;
    }

    public long MaxBytes { get; }

    public string Formats { get; }

    /// <summary>Where the limits come from.</summary>
    public string Source { get; }

    public static MediaLimits Of(MediaKind kind) => kind switch
    {
        MediaKind.Image => Image,
        MediaKind.Video => Video,
        _ => Audio,
    };
}
