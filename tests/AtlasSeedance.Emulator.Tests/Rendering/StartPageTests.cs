using System.Net;
using System.Text.RegularExpressions;
using AtlasSeedance.Emulator.StartPage;
using Page = AtlasSeedance.Emulator.StartPage.StartPage;

namespace AtlasSeedance.Emulator.Tests.Rendering;

public sealed partial class StartPageTests
{
    private const string Hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)></h2>&amp;";

    private static readonly StartPagePrediction Prediction = new(
        "0123456789abcdef", "bytedance/seedance-2.0/reference-to-video", "completed", "A paper boat",
        new DateTimeOffset(2026, 11, 23, 18, 0, 0, TimeSpan.Zero), "/outputs/1.mp4", "/outputs/1.jpg", null, null, 0.4546m, 864, 496, 5);

    [Fact]
    public void Render_HostileText_StaysText()
    {
        var html = Render(Prediction with { Id = Hostile, Model = Hostile, Status = Hostile, Prompt = Hostile, Error = Hostile });

        Assert.Single(Scripts().Matches(html));
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, "</?article"));
        Assert.Contains(WebUtility.HtmlEncode("<script>alert(1)</script>"), html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileAddressAndRenderer_StayText()
    {
        var html = Page.Render(new StartPageModel(new Uri("http://localhost:5005/?<script>'\""), Hostile, StartPageTotals.None, []));

        Assert.Single(Scripts().Matches(html));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("vbscript:x")]
    [InlineData("")]
    public void Render_AddressOfAnotherScheme_IsLeftOut(string url)
    {
        var html = Render(Prediction with { VideoUrl = url, ThumbnailUrl = url, LastFrameUrl = url });

        Assert.DoesNotMatch("(?:src|href|poster)=\"(?!data:,\")", html);
    }

    [Theory]
    [InlineData("/files/a%20b.mp4?x=1&y=2", "/files/a%20b.mp4?x=1&amp;y=2")]
    [InlineData("files/clip.mp4", "files/clip.mp4")]
    [InlineData("http://localhost:5005/a.mp4", "http://localhost:5005/a.mp4")]
    [InlineData("https://example.com/\"onload=x", "https://example.com/&quot;onload=x")]
    public void Render_WebAddress_IsEncoded(string url, string expected) =>
        Assert.Contains($"<video controls playsinline preload=\"none\" src=\"{expected}\"", Render(Prediction with { VideoUrl = url, ThumbnailUrl = null }), StringComparison.Ordinal);

    [Fact]
    public void Render_SeveralPredictions_PutsTheNewestFirst()
    {
        var html = Render(
            Prediction with { Id = "older" },
            Prediction with { Id = "newest", CreatedAt = Prediction.CreatedAt.AddMinutes(2) },
            Prediction with { Id = "middle", CreatedAt = Prediction.CreatedAt.AddMinutes(1) });

        Assert.Equal(["newest", "middle", "older"], CardIds().Matches(html).Select(match => match.Groups[1].Value));
    }

    [Fact]
    public void Render_Nothing_TellsHowToSubmit_AndWhatMakesTheVideos()
    {
        var html = Render();

        Assert.Contains("AtlasSeedance__BaseAddress=http://localhost:5005", html, StringComparison.Ordinal);
        Assert.Contains("http://localhost:5005/api/v1/model/generateVideo", html, StringComparison.Ordinal);
        Assert.Contains("ready-made clips (ffmpeg is not on the PATH)", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("completed", "succeeded")]
    [InlineData("Succeeded", "succeeded")]
    [InlineData("FAILED", "failed")]
    [InlineData("expired", "failed")]
    [InlineData("processing", "running")]
    [InlineData("something new", "running")]
    public void Render_AnyStatus_HasItsTone(string status, string tone) =>
        Assert.Contains($"class=\"{tone}\"", Render(Prediction with { Status = status }), StringComparison.Ordinal);

    [Fact]
    public void Render_SameTwice_KeepsTheCardsVersion_AndAChangeMovesIt()
    {
        var before = Version().Match(Render(Prediction)).Value;

        Assert.Equal(before, Version().Match(Render(Prediction)).Value);
        Assert.NotEqual(before, Version().Match(Render(Prediction with { ChargeUsd = 1 })).Value);
    }

    [Fact]
    public void Render_RequestThatIsNotKept_ShowsNoPrompt()
    {
        var html = Render(Prediction with { Prompt = null });

        Assert.Contains("The request is not kept", html, StringComparison.Ordinal);
        Assert.Contains($"aria-label=\"Video: {Prediction.Id}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_MoreThanFitOnThePage_CountsAll_AndSaysHowManyAreShown()
    {
        var totals = new StartPageTotals(Running: 1, Completed: 200, Failed: 49, ChargedUsd: 12.5m);

        var html = Page.Render(new StartPageModel(new Uri("http://localhost:5005/"), "none", totals, [Prediction]));

        Assert.Contains("1 running · 200 completed · 49 failed · $12.50 charged, none of it real · the newest 1 are shown", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Always_NeedsNothingFromElsewhere()
    {
        var html = Render(Prediction);

        Assert.Contains("default-src 'none'; style-src 'sha256-", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script[^>]+src|<link[^>]+stylesheet|url\\(", html);
    }

    private static string Render(params StartPagePrediction[] predictions) =>
        Page.Render(new StartPageModel(new Uri("http://localhost:5005/"), "ready-made clips (ffmpeg is not on the PATH)", StartPageTotals.None with { Completed = predictions.Length }, predictions));

    [GeneratedRegex("<script")]
    private static partial Regex Scripts();

    [GeneratedRegex("<article id=\"p-([a-z]+)\"")]
    private static partial Regex CardIds();

    [GeneratedRegex("data-version=\"[0-9a-f]+\"")]
    private static partial Regex Version();
}
