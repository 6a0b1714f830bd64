using System.Net;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class ChargeTests
{
    private const string Small = "\"resolution\":\"480p\",\"ratio\":\"16:9\",\"duration\":4";

    [Fact]
    public async Task TextAlone_CostsTheLiveTokenCount()
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.SubmitAsync(Small);
        var submission = Assert.Single(session.Atlas.Submissions);
        Assert.Equal((864, 496, 4), (submission.Width, submission.Height, submission.DurationSeconds));
        Assert.Equal(40_594, submission.TotalTokens);
        Assert.Equal(0.454653m, submission.ChargeUsd);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task UploadedVideo_CountsItsOwnLength_AtTheLowerRate(bool wideHeader)
    {
        await using var session = await EmulatorSession.StartAsync();
        var (_, upload) = await session.UploadAsync(TinyMp4.Of(TimeSpan.FromSeconds(4), wideHeader), "clip.mp4", "video/mp4");
        await session.SubmitAsync($"{Small},\"reference_videos\":[\"{upload["data"]!["download_url"]}\"]");
        var submission = Assert.Single(session.Atlas.Submissions);
        Assert.Equal(80_770, submission.TotalTokens);
        Assert.Equal(decimal.Round(80.770m * 0.00688m, 6), submission.ChargeUsd);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task UploadedVideoInFragments_CountsThemAll(bool withStarts, bool withSampleTimes)
    {
        await using var session = await EmulatorSession.StartAsync();
        var (_, upload) = await session.UploadAsync(TinyMp4.Fragmented(12, withStarts, withSampleTimes), "clip.mp4", "video/mp4");
        await session.SubmitAsync($"{Small},\"reference_videos\":[\"{upload["data"]!["download_url"]}\"]");
        Assert.Equal(864 * 496 * (24 * 16 + 1) / 1024, Assert.Single(session.Atlas.Submissions).TotalTokens);
    }

    [Theory]
    [InlineData("frag_keyframe")]
    [InlineData("frag_keyframe+empty_moov")]
    [InlineData("dash+delay_moov")]
    [InlineData("faststart")]
    public async Task UploadedVideoMadeByFfmpeg_CountsItsWholeLength(string flags)
    {
        using var folder = new Rendering.TemporaryFolder();
        var clip = await Rendering.Ffmpeg.MakeAsync(
            folder, "clip.mp4", "-f", "lavfi", "-i", "testsrc=size=320x240:rate=24:duration=10", "-c:v", "mpeg4", "-g", "12", "-movflags", flags);
        await using var session = await EmulatorSession.StartAsync();
        var (_, upload) = await session.UploadAsync(await File.ReadAllBytesAsync(clip, EmulatorSession.Cancellation), "clip.mp4", "video/mp4");
        await session.SubmitAsync($"{Small},\"reference_videos\":[\"{upload["data"]!["download_url"]}\"]");
        Assert.Equal(864 * 496 * (24 * 14 + 1) / 1024, Assert.Single(session.Atlas.Submissions).TotalTokens);
    }

    [Fact]
    public async Task VideoElsewhere_CountsFiveSeconds()
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.SubmitAsync($"{Small},\"reference_videos\":[\"https://example.com/clip.mp4\"]");
        Assert.Equal(864 * 496 * (24 * 9 + 1) / 1024, Assert.Single(session.Atlas.Submissions).TotalTokens);
    }

    [Theory]
    [InlineData("\"width\":512,\"height\":512,\"duration\":3", 512, 512, 3)]
    [InlineData("\"resolution\":\"720p\",\"ratio\":\"9:16\"", 720, 1280, 5)]
    [InlineData("\"resolution\":\"1080p-SR\",\"ratio\":\"3:4\",\"duration\":-1", 1248, 1664, 5)]
    [InlineData("\"resolution\":\"4k\",\"ratio\":\"21:9\"", 4398, 1886, 5)]
    [InlineData("\"resolution\":\"of the future\",\"ratio\":\"adaptive\"", 1280, 720, 5)]
    public async Task SizeAndLength_FollowTheRequest(string fields, int width, int height, int seconds)
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.SubmitAsync(fields);
        var submission = Assert.Single(session.Atlas.Submissions);
        Assert.Equal((width, height, seconds), (submission.Width, submission.Height, submission.DurationSeconds));
    }

    [Fact]
    public async Task AdaptiveRatio_FollowsTheFirstImage()
    {
        await using var session = await EmulatorSession.StartAsync();
        // A PNG's signature and the start of its header: 90 × 160
        var png = Convert.ToBase64String([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 90, 0, 0, 0, 160, 8, 2, 0, 0, 0]);
        await session.SubmitAsync($"\"reference_images\":[\"data:image/png;base64,{png}\"]");
        Assert.Equal((720, 1280), (session.Atlas.Submissions[0].Width, session.Atlas.Submissions[0].Height));
    }

    [Fact]
    public async Task Fast_CostsByTheSecondOfOutput()
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.SubmitAsync("\"duration\":6", "bytedance/seedance-2.0-fast/text-to-video\",\"prompt\":\"p");
        Assert.Equal(0.132m, Assert.Single(session.Atlas.Submissions).ChargeUsd);
    }

    [Fact]
    public async Task RefusedSubmit_CostsNothing()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Client.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(HttpStatusCode.Unauthorized, (await session.PostAsync(EmulatorSession.SubmitPath, """{"model":"m"}""")).Status);
        Assert.Empty(session.Atlas.Submissions);
    }
}
