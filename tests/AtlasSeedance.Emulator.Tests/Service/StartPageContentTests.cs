using System.Net;
using System.Text.RegularExpressions;

namespace AtlasSeedance.Emulator.Tests.Service;

/// <summary>What the start page of a running emulator shows.</summary>
public sealed partial class StartPageContentTests
{
    private const string WithExample = "No predictions yet · and the model page's own example";
    private const string Retention = "X-AtlasCloud-Request-Retention-Hours";

    [Fact]
    public async Task PageAfterStart_ShowsNoPrediction_UntilTheExampleIsThere()
    {
        await using var session = await EmulatorSession.StartAsync();
        var first = await PageAsync(session);
        Assert.Equal(Cards().Count(first) == 0 ? "No predictions yet" : WithExample, Summary(first));

        // A poll waits for the example's clip
        await session.PollAsync("pred_abc123");
        var page = await PageAsync(session);

        Assert.Equal(WithExample, Summary(page));
        Assert.Equal(["succeeded"], Cards().Matches(page).Select(card => card.Groups[1].Value));
        Assert.Contains("<dt>Charge</dt><dd>none</dd>", page, StringComparison.Ordinal);
        Assert.Contains("which nobody submitted", page, StringComparison.Ordinal);
        Assert.Contains("Nothing has been submitted yet", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summary_CountsTheCardsBelow()
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.PollAsync("pred_abc123");
        session.Atlas.Faults.Add(Fault.FailJob(1039, "refused"));
        var failed = await session.SubmitAsync();
        var done = await session.SubmitAsync();
        session.Clock.Advance(TimeSpan.FromSeconds(20));
        await session.PollAsync(done);
        await session.PollAsync(failed);
        await session.SubmitAsync();
        var charged = session.Atlas.Submissions.Sum(submission => submission.ChargeUsd);

        var page = await PageAsync(session);

        Assert.Equal(FormattableString.Invariant($"1 running · 1 completed · 1 failed · ${charged:0.00##} charged, none of it real · and the model page's own example"), Summary(page));
        Assert.Equal(["running", "succeeded", "failed", "succeeded"], Cards().Matches(page).Select(card => card.Groups[1].Value));
        Assert.DoesNotContain("Nothing has been submitted yet", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestThatIsNotKept_ShowsNoPrompt()
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.SubmitAsync("\"prompt\":\"an open secret\"");
        session.Client.DefaultRequestHeaders.Add(Retention, "0");
        await session.SubmitAsync("\"prompt\":\"a deep secret\"");
        session.Client.DefaultRequestHeaders.Remove(Retention);
        session.Client.DefaultRequestHeaders.Add(Retention, "2");
        await session.SubmitAsync("\"prompt\":\"a short secret\"");

        var page = await PageAsync(session);
        Assert.Contains("an open secret", page, StringComparison.Ordinal);
        Assert.Contains("a short secret", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a deep secret", page, StringComparison.Ordinal);
        Assert.Contains("The request is not kept", page, StringComparison.Ordinal);

        session.Clock.Advance(TimeSpan.FromHours(2));
        Assert.DoesNotContain("a short secret", await PageAsync(session), StringComparison.Ordinal);
        Assert.Contains(session.Atlas.Submissions, submission => submission.RequestBody.Contains("a deep secret", StringComparison.Ordinal));
    }

    private static async Task<string> PageAsync(EmulatorSession session) =>
        WebUtility.HtmlDecode(await session.Client.GetStringAsync("/", EmulatorSession.Cancellation));

    private static string Summary(string page) => SummaryLine().Match(page).Groups[1].Value;

    [GeneratedRegex("<article [^>]*class=\"([a-z]+)\"")]
    private static partial Regex Cards();

    [GeneratedRegex("<p id=\"summary\" role=\"status\">([^<]*)</p>")]
    private static partial Regex SummaryLine();
}
