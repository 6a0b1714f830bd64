using AtlasSeedance.Errors;
using AtlasSeedance.Media.Formats;

namespace AtlasSeedance.Media;

/// <summary>Looks at media that this machine holds, before it is sent.</summary>
internal static class MediaChecks
{
    /// <summary>Checks one source on its own, as for a single upload.</summary>
    /// <param name="source">What to check.</param>
    /// <param name="expected">What it is to be used as; <see langword="null"/> when anything that the service takes will do.</param>
    /// <param name="member">What problems name as the member at fault.</param>
    /// <param name="skipAdvisory">Whether to check only what makes an upload impossible.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public static async ValueTask<IReadOnlyList<RequestProblem>> CheckAsync(
        MediaSource source, MediaKind? expected, string member, bool skipAdvisory, CancellationToken cancellationToken)
    {
        var problems = new ProblemList(skipAdvisory);
        var clip = await CheckAsync(source, expected, member, problems, cancellationToken).ConfigureAwait(false);
        ClipChecks.Check(source, stated: null, clip, member, problems);
        return problems.ToList();
    }

    /// <summary>Checks one source as part of a request, save for what its clip's header tells.</summary>
    /// <returns>What the header of a clip tells.</returns>
    public static async ValueTask<ClipInfo> CheckAsync(
        MediaSource source, MediaKind? expected, string member, ProblemList problems, CancellationToken cancellationToken)
    {
        switch (source)
        {
            case DataUriMediaSource data:
                return CheckDataUri(data, expected, member, problems);
            case BytesMediaSource bytes:
                var content = new ContentChecks(source, expected, member, problems);
                content.Check(bytes.Bytes.Span, bytes.Bytes.Length, isWhole: true);
                return content.IsClip ? ClipReader.ReadWhole(bytes.Bytes, bytes.Bytes.Length) : default;
            case FileMediaSource file:
                if (FileChecks.FindObstacle(file) is not { } obstacle)
                    return await CheckStreamAsync(source, expected, member, problems, cancellationToken).ConfigureAwait(false);
                problems.Add(member, obstacle);
                return default;

            // Opening someone's stream may cost a download: only where there is something to be learned from it
            case StreamMediaSource when !problems.SkipsAdvisory:
                return await CheckStreamAsync(source, expected, member, problems, cancellationToken).ConfigureAwait(false);
            default:
                return default;
        }
    }

    private static ClipInfo CheckDataUri(DataUriMediaSource data, MediaKind? expected, string member, ProblemList problems)
    {
        if (data.DecodeStart(ContentStart.MaxBytes) is not { } start)
        {
            problems.Advise(member, $"{data} is not well-formed base64 after 'data:<type>;base64,'. Use MediaSource.FromBytes with asDataUri, which writes it.");
            return default;
        }

        var content = new ContentChecks(data, expected, member, problems);
        var isWhole = start.Length < ContentStart.MaxBytes;
        var length = isWhole ? start.Length : data.ApproximateLength;
        content.Check(start, length, isWhole);
        return content.IsClip ? ClipReader.ReadWhole(start, length) : default;
    }

    private static async ValueTask<ClipInfo> CheckStreamAsync(
        MediaSource source, MediaKind? expected, string member, ProblemList problems, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
            var origin = stream.CanSeek ? stream.Position : 0;
            var length = stream.CanSeek ? stream.Length - origin : source.GetLength();
            using var header = new ContentStart(stream);
            await header.ReadAsync(cancellationToken).ConfigureAwait(false);
            var content = new ContentChecks(source, expected, member, problems);
            while (!content.IsSatisfiedBy(header.Bytes) && await header.ReadMoreAsync(cancellationToken).ConfigureAwait(false))
            {
            }

            content.Check(header.Bytes, length ?? (header.IsComplete ? header.Bytes.Length : null), header.IsComplete);
            return content.IsClip ? await ClipReader.ReadAsync(stream, origin, header, cancellationToken).ConfigureAwait(false) : default;
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // A caller's factory may throw anything; whatever it is, the media cannot be sent
            problems.Add(member, $"{source} cannot be read: {exception.Message}");
            return default;
        }
    }
}
