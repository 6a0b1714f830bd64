namespace AtlasSeedance.Media.Formats;

/// <summary>A file format: one that the service takes, or one that files are often mistaken for.</summary>
internal sealed class MediaFormat
{
    public const string UnknownContentType = "application/octet-stream";

    public static readonly MediaFormat Jpeg = new("JPEG", MediaKind.Image, "image/jpeg", "jpg", "jpeg", "jpe", "jfif");
    public static readonly MediaFormat Png = new("PNG", MediaKind.Image, "image/png", "png");
    public static readonly MediaFormat WebP = new("WebP", MediaKind.Image, "image/webp", "webp");
    public static readonly MediaFormat Bmp = new("BMP", MediaKind.Image, "image/bmp", "bmp", "dib");
    public static readonly MediaFormat Tiff = new("TIFF", MediaKind.Image, "image/tiff", "tiff", "tif");
    public static readonly MediaFormat Gif = new("GIF", MediaKind.Image, "image/gif", "gif");
    public static readonly MediaFormat Heic = new("HEIC", MediaKind.Image, "image/heic", "heic", "heif");
    public static readonly MediaFormat Mp4 = new("MP4", MediaKind.Video, "video/mp4", "mp4", "m4v");
    public static readonly MediaFormat Mov = new("MOV", MediaKind.Video, "video/quicktime", "mov", "qt");
    public static readonly MediaFormat Wav = new("WAV", MediaKind.Audio, "audio/wav", "wav", "wave");
    public static readonly MediaFormat Mp3 = new("MP3", MediaKind.Audio, "audio/mpeg", "mp3");

    private static readonly MediaFormat[] Accepted = [Jpeg, Png, WebP, Bmp, Tiff, Gif, Heic, Mp4, Mov, Wav, Mp3];

    private readonly string[] _extensions;

    private MediaFormat(string name, MediaKind kind, string contentType, params string[] extensions)
    {
        Name = name;
        Kind = kind;
        ContentType = contentType;
        _extensions = extensions;
    }

    private MediaFormat(string name)
    {
        Name = name;
        ContentType = UnknownContentType;
        _extensions = [];
    }

    /// <summary>The name by which people know it.</summary>
    public string Name { get; }

    /// <summary>The kind of media; <see langword="null"/> for a format that the service does not take.</summary>
    public MediaKind? Kind { get; }

    public string ContentType { get; }

    /// <summary>The usual extension, without the dot.</summary>
    public string Extension => _extensions[0];

    /// <summary>A format that the service does not take.</summary>
    public static MediaFormat NotAccepted(string name) => new(name);

    /// <summary>The accepted format that a file's extension stands for; <see langword="null"/> when it is no such extension.</summary>
    public static MediaFormat? FindByFileName(string? fileName)
    {
        var dot = fileName?.LastIndexOf('.') ?? -1;
        if (dot < 0)
            return null;

        var extension = fileName!.AsSpan(dot + 1).TrimEnd();
        foreach (var format in Accepted)
        {
            foreach (var candidate in format._extensions)
            {
                if (extension.Equals(candidate.AsSpan(), StringComparison.OrdinalIgnoreCase))
                    return format;
            }
        }

        return null;
    }
}
