using AtlasSeedance.Errors;

namespace AtlasSeedance.Requests;

/// <summary>The settings of the output: length, resolution, size, seed and what the model takes.</summary>
internal static class OutputChecks
{
    private const long MaxSeed = uint.MaxValue;
    private const int LongestSide = 4398;
    private const int MaxFramesPerSecond = 60;

    private static readonly TimeSpan ShortestOutput = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestOutput = TimeSpan.FromSeconds(60);

    public static void Check(VideoRequest request, ModelTraits? traits, ProblemList problems)
    {
        if (request.Duration is { } duration)
            CheckDuration(duration, problems);
        CheckSeed(request, traits, problems);
        CheckSide(request.Width, nameof(VideoRequest.Width), problems);
        CheckSide(request.Height, nameof(VideoRequest.Height), problems);
        if (request.FramesPerSecond is { } framesPerSecond and (< 1 or > MaxFramesPerSecond))
        {
            problems.Advise(nameof(VideoRequest.FramesPerSecond), FormattableString.Invariant(
                $"{framesPerSecond} frames per second; 1 to {MaxFramesPerSecond} are checked for (another host of the model). Atlas Cloud's model page shows 24."));
        }

        if (traits is null)
            return;
        if (request.Resolution is { } resolution && traits.Lacks(resolution))
        {
            problems.Advise(nameof(VideoRequest.Resolution),
                $"{resolution} is not among the resolutions of {request.Model} (Atlas Cloud's official clients). Choose 480p, 720p, a -SR resolution or Seedance 2.0.");
        }

        if (request.WebSearch == true && traits.Task != ModelTask.TextToVideo)
        {
            problems.Advise(nameof(VideoRequest.WebSearch),
                $"Web search is on, but {request.Model} has none: only text-to-video models do (Atlas Cloud's official clients). Leave it out.");
        }
    }

    private static void CheckDuration(TimeSpan duration, ProblemList problems)
    {
        if (duration.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            problems.Add(nameof(VideoRequest.Duration), FormattableString.Invariant(
                $"{duration.TotalSeconds:0.#######} s; the length is sent in whole seconds (Atlas Cloud's official clients). Round it."));
        }
        else if (duration < TimeSpan.Zero)
        {
            problems.Add(nameof(VideoRequest.Duration), FormattableString.Invariant(
                $"{duration.TotalSeconds:0} s; a length cannot be negative. Call WithDurationChosenByModel to let the model decide."));
        }
        else if (duration < ShortestOutput || duration > LongestOutput)
        {
            problems.Advise(nameof(VideoRequest.Duration), FormattableString.Invariant(
                $"{duration.TotalSeconds:0} s; a video lasts 1 to 60 s (Atlas Cloud's model page shows 3 and speaks of up to 60; its official clients offer 4 to 15). Choose a length in that range."));
        }
    }

    private static void CheckSeed(VideoRequest request, ModelTraits? traits, ProblemList problems)
    {
        if (request.Seed is not { } seed)
            return;
        if (seed is < RequestBody.RandomSeed or > MaxSeed)
        {
            problems.Advise(nameof(VideoRequest.Seed), FormattableString.Invariant(
                $"{seed}; a seed is 0 to {MaxSeed}, or -1 for a random one (Atlas Cloud's official clients). Choose one in that range, or leave it out."));
        }

        if (traits is { TakesSeed: false })
        {
            problems.Advise(nameof(VideoRequest.Seed), FormattableString.Invariant(
                $"{seed}, but {request.Model} takes no seed (Atlas Cloud's official clients). Leave it out."));
        }
    }

    private static void CheckSide(int? side, string member, ProblemList problems)
    {
        if (side is < 1 or > LongestSide)
        {
            problems.Advise(member, FormattableString.Invariant(
                $"{side} pixels; a side has 1 to {LongestSide}, the longest in another host's table of sizes. Choose a size in that range, or WithResolution and WithAspectRatio."));
        }
    }
}
