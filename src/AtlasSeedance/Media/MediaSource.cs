using AtlasSeedance.Media;
using AtlasSeedance.Media.Formats;

namespace AtlasSeedance;

/// <summary>
/// Where an image, a video or a sound comes from. Making one touches neither disk nor network: local media is checked and uploaded
/// when the request is submitted.
/// </summary>
public abstract class MediaSource
{
    private protected MediaSource()
    {
    }

    /// <summary>The name of the file; <see langword="null"/> where there is none. The service tells a file's type by the extension.</summary>
    public abstract string? FileName { get; }

    /// <summary>Whether the media has to be uploaded before the service can use it.</summary>
    internal bool NeedsUpload => DirectReference is null;

    /// <summary>What stands in the request's body when no upload is needed: a URL, an asset id or a data URI.</summary>
    internal abstract string? DirectReference { get; }

    /// <summary>Sources with equal keys are the same media, to be uploaded once.</summary>
    internal virtual object DeduplicationKey => this;

    /// <summary>The content type, by the extension of <see cref="FileName"/>.</summary>
    internal virtual string ContentType => MediaFormat.FindByFileName(FileName)?.ContentType ?? MediaFormat.UnknownContentType;

    /// <summary>A file on this machine, uploaded when the request is submitted.</summary>
    /// <param name="path">The path of the file; a relative one is taken from the current directory of this moment.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is <see langword="null"/>, blank, a URL, or no path at all.</exception>
    public static MediaSource FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (path.Contains("://", StringComparison.Ordinal) || path.StartsWith(RemoteMedia.DataScheme, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException("This is a URI, not the path of a file. Use MediaSource.FromUri for it.", nameof(path));
        return new FileMediaSource(path);
    }

    /// <summary>Media that the service fetches or holds itself: an <c>http</c>, <c>https</c>, <c>asset</c> or <c>data</c> URI.</summary>
    /// <param name="uri">An absolute URI. It is sent as it was written, query string included.</param>
    /// <exception cref="ArgumentNullException"><paramref name="uri"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="uri"/> is relative, a file, or of a scheme that the service does not take.</exception>
    public static MediaSource FromUri(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return RemoteMedia.Create(uri.OriginalString, uri);
    }

    /// <summary>Media that the service fetches or holds itself: an <c>http</c>, <c>https</c>, <c>asset</c> or <c>data</c> URI.</summary>
    /// <param name="uri">An absolute URI. It is sent as it was written, query string included. A data URI may have any length.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="uri"/> is <see langword="null"/>, blank, relative, a file, or of a scheme that the service does not take.
    /// </exception>
    public static MediaSource FromUri(string uri)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(uri);
        return RemoteMedia.Create(uri, parsed: null);
    }

    /// <summary>Media that the service already holds under an asset id.</summary>
    /// <param name="id">The id, with or without <c>asset://</c> before it.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is <see langword="null"/>, blank, or contains white space.</exception>
    public static MediaSource FromAsset(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return RemoteMedia.CreateAsset(id);
    }

    /// <summary>A file that an earlier prediction made: its video, or its last frame as the next one's first. It is not downloaded; the service fetches it.</summary>
    /// <param name="output">The output. Its link works for a limited time.</param>
    /// <exception cref="ArgumentNullException"><paramref name="output"/> is <see langword="null"/>.</exception>
    public static MediaSource FromOutput(VideoOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return FromUri(output.Url);
    }

    /// <summary>A file that was uploaded by <see cref="ISeedanceClient.UploadMediaAsync"/>, for use in any number of requests. It is not uploaded again.</summary>
    /// <param name="media">The upload. The service keeps it for a time that it does not state.</param>
    /// <exception cref="ArgumentNullException"><paramref name="media"/> is <see langword="null"/>.</exception>
    public static MediaSource FromUpload(UploadedMedia media)
    {
        ArgumentNullException.ThrowIfNull(media);
        return FromUri(media.Url);
    }

    /// <summary>Media in memory, uploaded when the request is submitted or sent inside the request.</summary>
    /// <param name="bytes">The file's content. It is not copied: do not change it before the request is submitted.</param>
    /// <param name="fileName">A name with the real extension, by which the service tells the type.</param>
    /// <param name="asDataUri">
    /// <see langword="true"/> puts the content into the request's body as a data URI in place of an upload. It is meant for small images;
    /// the service takes no video that way (Atlas Cloud's official clients). The default value is <see langword="false"/>.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="fileName"/> is <see langword="null"/> or blank.</exception>
    public static MediaSource FromBytes(ReadOnlyMemory<byte> bytes, string fileName, bool asDataUri = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        return new BytesMediaSource(bytes, fileName, asDataUri);
    }

    /// <summary>Media from any stream, uploaded when the request is submitted.</summary>
    /// <param name="open">
    /// Opens the content. It is called more than once (for the checks, and for each attempt of the upload) and must return a new
    /// stream at its beginning each time; the stream is disposed after use.
    /// </param>
    /// <param name="fileName">A name with the real extension, by which the service tells the type.</param>
    /// <param name="length">The length in bytes, where it is known: progress then has a total.</param>
    /// <exception cref="ArgumentNullException"><paramref name="open"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="fileName"/> is <see langword="null"/> or blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static MediaSource FromStream(Func<CancellationToken, ValueTask<Stream>> open, string fileName, long? length = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        if (length < 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, "A length cannot be negative.");
        return new StreamMediaSource(open, fileName, length);
    }

    /// <inheritdoc cref="FromStream(Func{CancellationToken, ValueTask{Stream}}, string, long?)"/>
    public static MediaSource FromStream(Func<Stream> open, string fileName, long? length = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        return FromStream(_ => new ValueTask<Stream>(open()), fileName, length);
    }

    /// <summary>Opens the content from its beginning: a stream of its own for each call, which the caller disposes.</summary>
    /// <exception cref="InvalidOperationException">The service holds the content, or a stream factory gave no fresh stream.</exception>
    internal abstract ValueTask<Stream> OpenAsync(CancellationToken cancellationToken);

    /// <summary>The length in bytes, where it is known. For a file, this looks at the disk.</summary>
    internal abstract long? GetLength();
}
