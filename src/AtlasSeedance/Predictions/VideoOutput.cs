using AtlasSeedance.Diagnostics;
using AtlasSeedance.Http;

namespace AtlasSeedance;

/// <summary>A file that a prediction made: the video, or its last frame. The link works for a limited time, 14 days unless the request asked otherwise.</summary>
public sealed class VideoOutput
{
    private static readonly string[] ImageExtensions = [".png", ".jpg", ".jpeg", ".webp"];

    /// <summary>Creates an output for a link that was kept from earlier.</summary>
    /// <param name="url">An absolute <c>http</c> or <c>https</c> address.</param>
    /// <param name="predictionId">The prediction that made the file, for error messages.</param>
    /// <exception cref="ArgumentException">The address is not absolute, or neither <c>http</c> nor <c>https</c>.</exception>
    public VideoOutput(Uri url, string? predictionId = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!WebAddress.Is(url))
            throw new ArgumentException("An output's address is absolute and starts with http:// or https://.", nameof(url));
        Url = url;
        PredictionId = predictionId;
    }

    /// <summary>Where the file lies. It may be signed: treat the query as a secret.</summary>
    public Uri Url { get; }

    /// <summary>The prediction that made the file.</summary>
    public string? PredictionId { get; }

    /// <summary>
    /// A name to store the file under, from the address: never with a folder in it or a character that some system's file names cannot have, at most 100 characters,
    /// so that it stays in the folder that it is combined with. Names of different predictions may be the same.
    /// </summary>
    public string FileName
    {
        get
        {
            var segments = Url.Segments;
            return PlainFileName.OrNull(Uri.UnescapeDataString(segments[segments.Length - 1])) ?? $"{PlainFileName.OrNull(PredictionId) ?? "video"}.mp4";
        }
    }

    /// <summary>The generation that made the file, where this process traced it.</summary>
    internal GenerationTrace? Origin { get; set; }

    /// <summary>Whether this is a picture, such as the last frame, by the extension of the address's path.</summary>
    public bool IsImage
    {
        get
        {
            // Signed query strings contain either extension: only the path tells.
            var extension = Path.GetExtension(Url.AbsolutePath);
            return Array.Exists(ImageExtensions, known => string.Equals(known, extension, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>The address without its query, which may be signed.</summary>
    public override string ToString() => WebAddress.WithoutSecrets(Url);
}
