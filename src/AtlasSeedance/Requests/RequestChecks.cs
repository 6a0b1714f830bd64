using AtlasSeedance.Errors;
using AtlasSeedance.Media;

namespace AtlasSeedance.Requests;

/// <summary>All checks of a request, in the order of its fields.</summary>
internal static class RequestChecks
{
    /// <summary>Checks what needs no look at a file.</summary>
    public static IReadOnlyList<RequestProblem> Check(VideoRequest request, bool skipAdvisory) =>
        CheckOffline(request, skipAdvisory, filesFollow: false).ToList();

    /// <summary>Checks everything, local media included. Completes at once when nothing is local.</summary>
    public static async ValueTask<IReadOnlyList<RequestProblem>> CheckAsync(VideoRequest request, bool skipAdvisory, CancellationToken cancellationToken)
    {
        var problems = CheckOffline(request, skipAdvisory, filesFollow: true);
        await CheckReferencesAsync(request.ReferenceImages, nameof(VideoRequest.ReferenceImages), problems, cancellationToken).ConfigureAwait(false);
        await CheckReferencesAsync(request.ReferenceVideos, nameof(VideoRequest.ReferenceVideos), problems, cancellationToken).ConfigureAwait(false);
        await CheckReferencesAsync(request.ReferenceAudios, nameof(VideoRequest.ReferenceAudios), problems, cancellationToken).ConfigureAwait(false);
        if (request.FirstFrame is { } first)
            await MediaChecks.CheckAsync(first, MediaKind.Image, nameof(VideoRequest.FirstFrame), problems, cancellationToken).ConfigureAwait(false);
        if (request.LastFrame is { } last)
            await MediaChecks.CheckAsync(last, MediaKind.Image, nameof(VideoRequest.LastFrame), problems, cancellationToken).ConfigureAwait(false);
        return problems.ToList();
    }

    private static ProblemList CheckOffline(VideoRequest request, bool skipAdvisory, bool filesFollow)
    {
        var traits = request.Model.Traits;
        var problems = new ProblemList(skipAdvisory);
        PromptChecks.CheckContent(request, traits, problems);
        // Limits are known for known models only: any other id must work, under the rules that hold for all
        if (traits is null)
            problems.SkipAdvisory();
        ReferenceChecks.Check(request, traits, filesFollow, problems);
        PromptChecks.Check(request, traits, problems);
        OutputChecks.Check(request, traits, problems);
        RetentionChecks.Check(request, problems);
        return problems;
    }

    private static async ValueTask CheckReferencesAsync(
        IReadOnlyList<MediaReference> references, string list, ProblemList problems, CancellationToken cancellationToken)
    {
        for (var i = 0; i < references.Count; i++)
        {
            var reference = references[i];
            if (reference.Source is ServiceHeldMediaSource)
                continue;
            var member = ReferenceChecks.MemberName(list, i);
            var clip = await MediaChecks.CheckAsync(reference.Source, reference.Kind, member, problems, cancellationToken).ConfigureAwait(false);
            ClipChecks.Check(reference.Source, reference.Duration, clip, member, problems);
        }
    }
}
