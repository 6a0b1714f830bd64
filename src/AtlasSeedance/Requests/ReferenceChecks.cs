using AtlasSeedance.Errors;
using AtlasSeedance.Media;

namespace AtlasSeedance.Requests;

/// <summary>How many references there are, which may stand together, and which the model takes.</summary>
internal static class ReferenceChecks
{
    private const int MaxImages = 9;
    private const int MaxClips = 3;
    private const long MaxBodyBytes = 50L * 1024 * 1024;

    /// <param name="request">The request.</param>
    /// <param name="traits">What is known of its model.</param>
    /// <param name="filesFollow">Whether the local media will be looked at after this.</param>
    /// <param name="problems">Takes what is found.</param>
    public static void Check(VideoRequest request, ModelTraits? traits, bool filesFollow, ProblemList problems)
    {
        CheckCounts(request, problems);
        CheckClips(request.ReferenceVideos, nameof(VideoRequest.ReferenceVideos), filesFollow, problems);
        CheckClips(request.ReferenceAudios, nameof(VideoRequest.ReferenceAudios), filesFollow, problems);
        CheckInlineSize(request, problems);
        if (traits is not null)
            CheckTask(request, traits.Task, problems);
    }

    public static string MemberName(string list, int index) => FormattableString.Invariant($"{list}[{index}]");

    private static void CheckCounts(VideoRequest request, ProblemList problems)
    {
        CheckCount(request.ReferenceImages.Count, MaxImages, nameof(VideoRequest.ReferenceImages), "images", problems);
        CheckCount(request.ReferenceVideos.Count, MaxClips, nameof(VideoRequest.ReferenceVideos), "videos", problems);
        CheckCount(request.ReferenceAudios.Count, MaxClips, nameof(VideoRequest.ReferenceAudios), "audios", problems);

        if (request.ReferenceAudios.Count > 0 && request.ReferenceImages.Count == 0 && request.ReferenceVideos.Count == 0
            && request.FirstFrame is null && request.LastFrame is null)
        {
            problems.Add(nameof(VideoRequest.ReferenceAudios), FormattableString.Invariant(
                $"{request.ReferenceAudios.Count} audio without an image or a video; the service refuses audio alone (Atlas Cloud's official clients). Add an image or a video."));
        }
    }

    private static void CheckCount(int count, int limit, string member, string what, ProblemList problems)
    {
        if (count > limit)
        {
            problems.Add(member, FormattableString.Invariant(
                $"{count} reference {what}; at most {limit} are allowed (Atlas Cloud's model page). Remove {count - limit}."));
        }
    }

    private static void CheckClips(IReadOnlyList<MediaReference> clips, string list, bool filesFollow, ProblemList problems)
    {
        for (var i = 0; i < clips.Count; i++)
        {
            var clip = clips[i];
            if (clip.Kind == MediaKind.Video && (clip.Source is DataUriMediaSource || clip.Source is BytesMediaSource { AsDataUri: true }))
            {
                problems.Add(MemberName(list, i),
                    $"{clip.Source} is a video given as a data URI; the service takes none (Atlas Cloud's official clients). Give a file, bytes without asDataUri, a stream or a URL.");
            }

            // Where the file is looked at, too, its own length comes before the stated one
            if (clip.Duration is not null && (!filesFollow || clip.Source is ServiceHeldMediaSource))
                ClipChecks.CheckLength(clip.Source, clip.Duration, MemberName(list, i), problems);
        }
    }

    private static void CheckInlineSize(VideoRequest request, ProblemList problems)
    {
        var size = InlineSize(request.ReferenceImages) + InlineSize(request.ReferenceAudios)
            + InlineSize(request.FirstFrame) + InlineSize(request.LastFrame);
        if (size > MaxBodyBytes)
        {
            problems.Advise(nameof(VideoRequest.ReferenceImages), FormattableString.Invariant(
                $"The data URIs take {size:N0} bytes; a request's body has at most {MaxBodyBytes:N0} (Atlas Cloud's official documentation). Upload the media instead: leave out asDataUri, or give files."));
        }
    }

    private static long InlineSize(IReadOnlyList<MediaReference> references)
    {
        long size = 0;
        for (var i = 0; i < references.Count; i++)
            size += InlineSize(references[i].Source);
        return size;
    }

    private static long InlineSize(MediaSource? source) => source switch
    {
        DataUriMediaSource data => data.DirectReference.Length,
        BytesMediaSource { AsDataUri: true } bytes => (bytes.Bytes.Length + 2L) / 3 * 4,
        _ => 0,
    };

    private static void CheckTask(VideoRequest request, ModelTask task, ProblemList problems)
    {
        var references = request.ReferenceImages.Count + request.ReferenceVideos.Count + request.ReferenceAudios.Count;
        if (references > 0 && task != ModelTask.ReferenceToVideo)
        {
            problems.Advise(nameof(VideoRequest.Model), FormattableString.Invariant(
                $"{references} references for {request.Model}, which takes none (Atlas Cloud's official clients). Choose a reference-to-video model, or remove them."));
        }

        if (task == ModelTask.ImageToVideo && request.FirstFrame is null)
        {
            problems.Advise(nameof(VideoRequest.FirstFrame),
                $"There is no first frame, which {request.Model} starts from (Atlas Cloud's official clients). Call WithFirstFrame, or choose another model.");
        }
        else if (task != ModelTask.ImageToVideo && (request.FirstFrame ?? request.LastFrame) is { } frame)
        {
            problems.Advise(request.FirstFrame is null ? nameof(VideoRequest.LastFrame) : nameof(VideoRequest.FirstFrame),
                $"{frame} is given as a frame, but {request.Model} takes no first or last frame (Atlas Cloud's official clients). Choose an image-to-video model, or AddImage.");
        }
    }
}
