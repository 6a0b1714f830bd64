namespace AtlasSeedance.Requests;

/// <summary>The media of a request, whatever they are there for.</summary>
internal static class RequestMedia
{
    /// <summary>Those that have to be uploaded. Most requests have none, and then this allocates nothing.</summary>
    public static IReadOnlyList<MediaSource> FindLocal(VideoRequest request)
    {
        List<MediaSource>? local = null;
        AddLocal(request.ReferenceImages, ref local);
        AddLocal(request.ReferenceVideos, ref local);
        AddLocal(request.ReferenceAudios, ref local);
        AddLocal(request.FirstFrame, ref local);
        AddLocal(request.LastFrame, ref local);
        return local ?? (IReadOnlyList<MediaSource>)[];
    }

    private static void AddLocal(IReadOnlyList<MediaReference> references, ref List<MediaSource>? local)
    {
        for (var i = 0; i < references.Count; i++)
            AddLocal(references[i].Source, ref local);
    }

    private static void AddLocal(MediaSource? source, ref List<MediaSource>? local)
    {
        if (source is { NeedsUpload: true })
            (local ??= []).Add(source);
    }
}
