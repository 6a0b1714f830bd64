using AtlasSeedance.Errors;

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
        await CheckAsync(source, expected, member, problems, cancellationToken).ConfigureAwait(false);
        return problems.ToList();
    }

    /// <summary>Checks one source as part of a request.</summary>
    public static async ValueTask CheckAsync(
        MediaSource source, MediaKind? expected, string member, ProblemList problems, CancellationToken cancellationToken)
    {
        switch (source)
        {
            case DataUriMediaSource data:
                CheckDataUri(data, expected, member, problems);
                break;
            case BytesMediaSource bytes:
                new ContentChecks(source, expected, member, problems).Check(bytes.Bytes.Span, bytes.Bytes.Length);
                break;
            case FileMediaSource file:
                if (FileChecks.FindObstacle(file) is { } obstacle)
                    problems.Add(member, obstacle);
                else
                    await CheckStreamAsync(source, expected, member, problems, cancellationToken).ConfigureAwait(false);
                break;

            // Opening someone's stream may cost a download: only where there is something to be learned from it
            case StreamMediaSource when !problems.SkipsAdvisory:
                await CheckStreamAsync(source, expected, member, problems, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private static void CheckDataUri(DataUriMediaSource data, MediaKind? expected, string member, ProblemList problems)
    {
        if (data.DecodeStart(ContentStart.MaxBytes) is not { } start)
        {
            problems.Advise(member, $"{data} is not well-formed base64 after 'data:<type>;base64,'. Use MediaSource.FromBytes with asDataUri, which writes it.");
            return;
        }

        new ContentChecks(data, expected, member, problems).Check(start, data.ApproximateLength);
    }

    private static async ValueTask CheckStreamAsync(
        MediaSource source, MediaKind? expected, string member, ProblemList problems, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
            var length = stream.CanSeek ? stream.Length : source.GetLength();
            using var header = new ContentStart(stream);
            await header.ReadAsync(cancellationToken).ConfigureAwait(false);
            var content = new ContentChecks(source, expected, member, problems);
            while (!content.IsSatisfiedBy(header.Bytes) && await header.ReadMoreAsync(cancellationToken).ConfigureAwait(false))
            {
            }

            content.Check(header.Bytes, length ?? (header.IsComplete ? header.Bytes.Length : null));
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            // A caller's factory may throw anything; whatever it is, the media cannot be sent
            problems.Add(member, $"{source} cannot be read: {exception.Message}");
        }
    }
}
