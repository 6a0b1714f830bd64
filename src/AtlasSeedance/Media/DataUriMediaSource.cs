namespace AtlasSeedance.Media;

/// <summary>Media inside a data URI.</summary>
internal sealed class DataUriMediaSource(string text) : MediaSource
{
    private const string Base64Marker = ";base64";

    public override string? FileName => null;

    internal override string DirectReference => text;

    internal override string ContentType => MediaType.Length == 0 ? "text/plain" : MediaType;

    /// <summary>How many bytes the content takes, about: padding counts.</summary>
    public long ApproximateLength => IsBase64 ? (text.Length - ContentStart) * 3L / 4 : text.Length - ContentStart;

    private int ContentStart => text.IndexOf(',') is >= 0 and var comma ? comma + 1 : text.Length;

    /// <summary>What stands between the scheme and the comma.</summary>
    private string Description
    {
        get
        {
            var comma = text.IndexOf(',');
            return text.Substring(RemoteMedia.DataScheme.Length, (comma < 0 ? text.Length : comma) - RemoteMedia.DataScheme.Length);
        }
    }

    private bool IsBase64 => Description.EndsWith(Base64Marker, StringComparison.OrdinalIgnoreCase);

    private string MediaType => Description.Split(';')[0].Trim();

    public override string ToString() => FormattableString.Invariant($"data:{ContentType} ({text.Length:N0} characters)");

    /// <summary>The first bytes of the content; <see langword="null"/> when it is not base64, or not well-formed.</summary>
    public byte[]? DecodeStart(int maxBytes)
    {
        if (!IsBase64)
            return null;

        // Whole groups of four characters, so that the cut falls between bytes
        var length = Math.Min(text.Length - ContentStart, (maxBytes + 2) / 3 * 4);
        try
        {
            return Convert.FromBase64String(text.Substring(ContentStart, length));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    internal override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A data URI travels inside the request: there is nothing to upload.");

    internal override long? GetLength() => null;
}
