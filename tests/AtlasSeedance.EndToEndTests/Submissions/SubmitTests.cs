using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Submissions;

public class SubmitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RequestBodyForm.Flat, ReplyForm.Auto)]
    [InlineData(RequestBodyForm.Flat, ReplyForm.Bare)]
    [InlineData(RequestBodyForm.Nested, ReplyForm.Auto)]
    [InlineData(RequestBodyForm.Nested, ReplyForm.Enveloped)]
    public async Task EitherBody_EitherReply_PredictionIsFollowedToItsEnd(RequestBodyForm body, ReplyForm reply)
    {
        await using var session = await AtlasSession.StartAsync(
            new AtlasEmulatorOptions { GenerationTime = TimeSpan.Zero, FFmpegPath = "none", SubmitReply = reply, PollReply = reply, UploadReply = UploadReplyForm.Official },
            options => options.RequestBodyForm = body);
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromFile(SampleMedia.Hero));

        var prediction = await session.Client.SubmitAsync(builder.WithPrompt("A wave").Build(), cancellationToken: Token);
        var result = await session.Client.WaitForCompletionAsync(prediction.Id, cancellationToken: Token);

        var submission = Assert.Single(session.Atlas.Submissions);
        Assert.Equal(submission.PredictionId, prediction.Id);
        Assert.Equal(body == RequestBodyForm.Nested, submission.IsNested);
        Assert.Equal("A wave", submission.Parameters().GetProperty("prompt").GetString());
        Assert.Equal(submission.ChargeUsd, result.Cost);
    }

    [Fact]
    public async Task Settings_ArriveInTheirFields()
    {
        await using var session = await AtlasSession.StartAsync(configure: options => options.UserAgentSuffix = "EndToEnd/1.0");
        var request = VideoRequest.CreateBuilder()
            .WithModel(SeedanceModel.Seedance20TextToVideo)
            .WithPrompt("{\"braces\"} 🎬 \u05e9\u05dc\u05d5\u05dd")
            .WithDuration(TimeSpan.FromSeconds(8))
            .WithResolution(VideoResolution.P1080)
            .WithAspectRatio(AspectRatio.Portrait9x16)
            .WithGenerateAudio(false)
            .WithWatermark()
            .WithSeed(4_294_967_295)
            .WithBitrateMode(BitrateMode.High)
            .WithWebSearch()
            .WithWebhookUrl(new Uri("https://shop.example/hook"))
            .WithParameter("any_new_field", 7)
            .WithOutputRetention(TimeSpan.FromHours(48))
            .WithRequestRetention(TimeSpan.Zero)
            .WithLabel("order-4711")
            .Build();

        await session.Client.SubmitAsync(request, cancellationToken: Token);

        var submission = Assert.Single(session.Atlas.Submissions);
        var parameters = submission.Parameters();
        Assert.Equal("{\"braces\"} 🎬 \u05e9\u05dc\u05d5\u05dd", parameters.GetProperty("prompt").GetString());
        Assert.Equal(8, parameters.GetProperty("duration").GetInt32());
        Assert.Equal("1080p", parameters.GetProperty("resolution").GetString());
        Assert.Equal("9:16", parameters.GetProperty("ratio").GetString());
        Assert.False(parameters.GetProperty("generate_audio").GetBoolean());
        Assert.True(parameters.GetProperty("watermark").GetBoolean());
        Assert.Equal(4_294_967_295, parameters.GetProperty("seed").GetInt64());
        Assert.Equal("high", parameters.GetProperty("bitrate_mode").GetString());
        Assert.True(parameters.GetProperty("web_search").GetBoolean());
        Assert.Equal("https://shop.example/hook", parameters.GetProperty("webhook_url").GetString());
        Assert.Equal(7, parameters.GetProperty("any_new_field").GetInt32());
        Assert.Equal((1080, 1920, 8), (submission.Width, submission.Height, submission.DurationSeconds));
        Assert.Equal("48", submission.Headers["X-AtlasCloud-Object-Expiration-Hours"]);
        Assert.Equal("0", submission.Headers["X-AtlasCloud-Request-Retention-Hours"]);
        Assert.Matches("^AtlasSeedance/.* EndToEnd/1.0$", submission.Headers["User-Agent"]);
        Assert.DoesNotContain("order-4711", submission.RequestBody, StringComparison.Ordinal);
        Assert.DoesNotContain(submission.Headers.Values, value => value.Contains("order-4711", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ProblemsInTheRequest_AreAllNamed_AndNothingIsSent()
    {
        await using var session = await AtlasSession.StartAsync();
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromFile(session.NewPath("missing.png")));
        builder.AddImage(MediaSource.FromBytes(new byte[64], "nothing.png"));

        var error = await Assert.ThrowsAsync<InvalidRequestException>(
            () => session.Client.SubmitAsync(builder.WithPrompt("@Image3 waves").Build(), cancellationToken: Token));

        Assert.Equal(3, error.Problems.Count);
        Assert.Empty(session.Atlas.Requests);
    }
}
