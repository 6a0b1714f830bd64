using AtlasSeedance.Media.Formats;

namespace AtlasSeedance.Media;

/// <summary>Reads a clip's header, from wherever in the content it stands, without reading the content through.</summary>
internal static class ClipReader
{
    private const int MinWindow = 4096;

    // With the largest window, some hundreds of kilobytes
    private const int MaxWindows = 64;

    /// <summary>Reads what can be read without waiting: files, bytes and data URIs. Nothing is known of the rest, and of what cannot be read.</summary>
    public static ClipInfo Read(MediaSource source)
    {
        switch (source)
        {
            case BytesMediaSource bytes:
                return ReadWhole(bytes.Bytes, bytes.Bytes.Length);
            case DataUriMediaSource data when data.DecodeStart(ContentStart.MaxBytes) is { } start:
                return ReadWhole(start, data.ApproximateLength);
            case FileMediaSource file:
                try
                {
                    using var stream = file.Open();
                    return Read(stream);
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
                {
                    return default;
                }
            default:
                return default;
        }
    }

    /// <summary>Reads whatever this machine holds. Nothing is known of the rest, and of what cannot be read.</summary>
    public static async ValueTask<ClipInfo> ReadAsync(MediaSource source, CancellationToken cancellationToken)
    {
        if (source is not (StreamMediaSource or FileMediaSource))
            return Read(source);
        try
        {
            using var stream = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
            var origin = stream.CanSeek ? stream.Position : 0;
            using var start = new ContentStart(stream);
            await start.ReadAsync(cancellationToken).ConfigureAwait(false);
            return await ReadAsync(stream, origin, start, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (!(error is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // A caller's factory may throw anything; the submit will tell of it
            return default;
        }
    }

    /// <summary>Reads from a content that is in memory, its beginning at least.</summary>
    public static ClipInfo ReadWhole(ReadOnlyMemory<byte> bytes, long length) =>
        ClipHeader.Read(new ContentWindows(bytes, length), FormatSniffer.Detect(bytes.Span));

    /// <summary>Reads from a stream whose beginning was read already: by seeking where it can, else from what comes next, up to a limit.</summary>
    public static async ValueTask<ClipInfo> ReadAsync(Stream stream, long origin, ContentStart start, CancellationToken cancellationToken)
    {
        var format = FormatSniffer.Detect(start.Bytes);
        var content = new ContentWindows(start.Memory, start.IsComplete ? start.Bytes.Length : stream.CanSeek ? stream.Length - origin : null);
        var clip = ClipHeader.Read(content, format);
        for (var i = 0; i < MaxWindows && content.Wanted is { } wanted; i++)
        {
            if (stream.CanSeek)
            {
                stream.Position = origin + wanted.Offset;
                var window = new byte[Math.Max(wanted.Count, MinWindow)];
                var filled = 0;
                while (filled < window.Length && await stream.ReadAsync(window.AsMemory(filled), cancellationToken).ConfigureAwait(false) is > 0 and var read)
                    filled += read;
                if (filled < wanted.Count)
                    return clip;
                content.Add(wanted.Offset, window.AsMemory(0, filled));
            }
            else
            {
                if (wanted.Offset + wanted.Count > ContentStart.MaxBytes || !await start.ReadMoreAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (!start.IsComplete || content.Length is not null)
                        return clip;
                }

                content.Start = start.Memory;
                content.Length = start.IsComplete ? start.Bytes.Length : null;
            }

            clip = ClipHeader.Read(content, format);
        }

        return clip;
    }

    private static ClipInfo Read(FileStream stream)
    {
        var start = ReadWindow(stream, 0, MinWindow);
        var format = FormatSniffer.Detect(start.Span);
        var content = new ContentWindows(start, stream.Length);
        var clip = ClipHeader.Read(content, format);
        for (var i = 0; i < MaxWindows && content.Wanted is { } wanted; i++)
        {
            var window = ReadWindow(stream, wanted.Offset, Math.Max(wanted.Count, MinWindow));
            if (window.Length < wanted.Count)
                return clip;
            content.Add(wanted.Offset, window);
            clip = ClipHeader.Read(content, format);
        }

        return clip;
    }

    private static ReadOnlyMemory<byte> ReadWindow(FileStream stream, long offset, int count)
    {
        stream.Position = offset;
        var window = new byte[count];
        var filled = 0;
        while (filled < count && stream.Read(window, filled, count - filled) is > 0 and var read)
            filled += read;
        return window.AsMemory(0, filled);
    }
}
