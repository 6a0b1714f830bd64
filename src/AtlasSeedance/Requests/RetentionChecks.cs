using AtlasSeedance.Errors;

namespace AtlasSeedance.Requests;

/// <summary>How long the service keeps the outputs and the request.</summary>
internal static class RetentionChecks
{
    private const int MaxHours = 336;

    public static void Check(VideoRequest request, ProblemList problems)
    {
        Check(request.OutputRetention, 1, nameof(VideoRequest.OutputRetention), problems);
        Check(request.RequestRetention, 0, nameof(VideoRequest.RequestRetention), problems);
    }

    private static void Check(TimeSpan? retention, int minHours, string member, ProblemList problems)
    {
        if (retention is not { } time)
            return;
        if (time.Ticks % TimeSpan.TicksPerHour != 0)
        {
            problems.Add(member, FormattableString.Invariant(
                $"{time.TotalHours:0.###} h; a retention is sent in whole hours (Atlas Cloud's official clients). Round it."));
        }
        else if (time < TimeSpan.FromHours(minHours) || time > TimeSpan.FromHours(MaxHours))
        {
            problems.Advise(member, FormattableString.Invariant(
                $"{time.TotalHours:0} h; {minHours} to {MaxHours} h are allowed (Atlas Cloud's official clients). Choose a time in that range."));
        }
    }
}
