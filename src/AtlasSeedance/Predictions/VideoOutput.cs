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
