namespace AtlasSeedance.Requests;

/// <summary>All media of a request, whatever they are there for.</summary>
internal static class RequestMedia
{
    public static IEnumerable<MediaSource> Enumerate(VideoRequest request)
    {
        foreach (var reference in request.ReferenceImages)
            yield return reference.Source;
        foreach (var reference in request.ReferenceVideos)
            yield return reference.Source;
        foreach (var reference in request.ReferenceAudios)
            yield return reference.Source;
        if (request.FirstFrame is { } first)
            yield return first;
        if (request.LastFrame is { } last)
            yield return last;
    }
}
