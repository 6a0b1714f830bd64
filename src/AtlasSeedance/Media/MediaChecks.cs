using AtlasSeedance.Errors;

namespace AtlasSeedance.Media;

/// <summary>Looks at media that this machine holds, before it is sent.</summary>
internal static class MediaChecks
{
    /// <summary>Whether there is content here to look at; what the service fetches itself is its own to check.</summary>
    public static bool CanRead(MediaSource source) => source is not ServiceHeldMediaSource;

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

    public static ValueTask CheckAsync(
        MediaSource source, MediaKind? expected, string member, ProblemList problems, CancellationToken cancellationToken)
    {
        return default;
    }
}
