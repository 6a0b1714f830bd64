using AtlasSeedance.Errors;
using AtlasSeedance.Media.Formats;

namespace AtlasSeedance.Media;

/// <summary>The checks of a clip's wholeness, length and frame rate.</summary>
internal static class ClipChecks
{
    // What a clip's maker rounded and what its container adds
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(0.5);

    /// <summary>Checks what the header tells, and what the caller stated where the header tells nothing.</summary>
    public static void Check(MediaSource source, TimeSpan? stated, ClipInfo clip, string member, ProblemList problems)
    {
        if (problems.SkipsAdvisory)
            return;
        if (clip.Damage == ClipDamage.CutOff)
        {
            // Its length is not the one that it will have
            problems.Advise(member, $"{source} is cut off: it ends before what its header announces. Copy or export it again.");
            return;
        }

        if (clip.Damage == ClipDamage.NoPicture)
            problems.Advise(member, $"{source} has no picture: none of its tracks is a video. Export it again with one; a sound alone is added by AddAudio, as WAV or MP3.");

        if (stated is { } said && clip.Duration is { } read && (said - read).Duration() > Tolerance)
        {
            problems.Advise(member, FormattableString.Invariant(
                $"{source} lasts {read.TotalSeconds:0.###} s by its own header, but {said.TotalSeconds:0.###} s were stated. The header counts: correct the duration, or leave it out."));
        }

        CheckLength(source, clip.Duration ?? stated, member, problems);

        // 23.976 is what most say 24 to
        if (clip.FramesPerSecond is { } rate && Math.Round(rate) is < MediaLimits.MinFramesPerSecond or > MediaLimits.MaxFramesPerSecond)
        {
            problems.Advise(member, FormattableString.Invariant(
                $"{source} has {rate:0.###} frames per second; a video has {MediaLimits.MinFramesPerSecond} to {MediaLimits.MaxFramesPerSecond} (another host of the model). Convert it."));
        }
    }

    /// <summary>Checks a length, wherever it is known from.</summary>
    public static void CheckLength(MediaSource source, TimeSpan? duration, string member, ProblemList problems)
    {
        if (duration > MediaLimits.LongestClip)
        {
            problems.Advise(member, FormattableString.Invariant(
                $"{source} lasts {duration.Value.TotalSeconds:0.###} s; a clip has at most 15 s (Atlas Cloud's model page; up to 15.2 s were seen to pass). Cut it shorter."));
        }
        else if (duration < MediaLimits.ShortestClip)
        {
            problems.Advise(member, FormattableString.Invariant(
                $"{source} lasts {duration.Value.TotalSeconds:0.###} s; a clip has at least 2 s (another host of the model; down to 1.8 s were seen to pass). Use a longer one."));
        }
    }
}
