namespace AtlasSeedance.Emulator.Storage;

/// <summary>The service classifies a file by its name, so the name's extension comes before what the client said.</summary>
internal static class MediaTypes
{
    private const string Unknown = "application/octet-stream";

    private static readonly (string Extension, string Type)[] Known =
    [
        (".jpg", "image/jpeg"), (".jpeg", "image/jpeg"), (".png", "image/png"), (".webp", "image/webp"), (".bmp", "image/bmp"),
        (".tiff", "image/tiff"), (".tif", "image/tiff"), (".gif", "image/gif"), (".heic", "image/heic"),
        (".mp4", "video/mp4"), (".mov", "video/quicktime"), (".wav", "audio/wav"), (".mp3", "audio/mpeg"),
    ];

    public static string ForFile(string fileName, string? stated)
    {
        var extension = Path.GetExtension(fileName);
        foreach (var known in Known)
        {
            if (known.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase)) return known.Type;
        }
        return Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(stated, out var type) && type.MediaType.HasValue ? type.MediaType.Value! : Unknown;
    }

    /// <summary>With the dot; <c>.bin</c> for a type that is not known.</summary>
    public static string Extension(string mediaType)
    {
        foreach (var known in Known)
        {
            if (known.Type.Equals(mediaType, StringComparison.OrdinalIgnoreCase)) return known.Extension;
        }
        return ".bin";
    }
}
