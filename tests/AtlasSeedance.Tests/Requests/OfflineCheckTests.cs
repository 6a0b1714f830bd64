namespace AtlasSeedance.Tests.Requests;

public class OfflineCheckTests
{
    private static readonly MediaSource Url = MediaSource.FromUri("https://media.example/a.png");

    [Theory]
    [InlineData(9, 3, 3, null)]
    [InlineData(10, 3, 3, "ReferenceImages")]
    [InlineData(9, 4, 3, "ReferenceVideos")]
    [InlineData(9, 3, 4, "ReferenceAudios")]
    [InlineData(0, 0, 1, "ReferenceAudios")]
    [InlineData(1, 0, 1, null)]
    [InlineData(0, 1, 1, null)]
    public void Counts_AreHardLimits(int images, int videos, int audios, string? member)
    {
        var builder = VideoRequest.CreateBuilder();
        for (var i = 0; i < images; i++)
            builder.AddImage(Url);
        for (var i = 0; i < videos; i++)
            builder.AddVideo(Url);
        for (var i = 0; i < audios; i++)
            builder.AddAudio(Url);
        AssertHard(builder, member);
    }

    [Fact]
    public void AllProblems_ComeTogether()
    {
        var builder = VideoRequest.CreateBuilder().WithPrompt("@Image1 @Video7").WithDuration(TimeSpan.FromSeconds(90)).WithSeed(-5)
            .WithOutputRetention(TimeSpan.FromHours(400)).WithFramesPerSecond(0).WithSize(0, 9000);
        builder.AddAudio(Url);
        Assert.Equal(
            ["ReferenceAudios", "Prompt", "Prompt", "Duration", "Seed", "Width", "Height", "FramesPerSecond", "OutputRetention"],
            builder.Build().Validate().Select(problem => problem.Member));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public void Duration_OutsideThePagesRange_IsAdvice(int seconds, bool isProblem) =>
        AssertAdvice(WithPrompt().WithDuration(TimeSpan.FromSeconds(seconds)), isProblem ? "Duration" : null);

    [Theory]
    [InlineData(4.5)]
    [InlineData(-1)]
    [InlineData(0.0000001)]
    public void Duration_ThatCannotBeSent_IsAHardProblem(double seconds) =>
        AssertHard(WithPrompt().WithDuration(TimeSpan.FromSeconds(seconds)), "Duration");

    [Theory]
    [InlineData(-2L, true)]
    [InlineData(-1L, false)]
    [InlineData(0L, false)]
    [InlineData(4294967295L, false)]
    [InlineData(4294967296L, true)]
    public void Seed_OutsideItsRange_IsAdvice(long seed, bool isProblem) =>
        AssertAdvice(WithPrompt().WithSeed(seed), isProblem ? "Seed" : null);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public void FramesPerSecond_OutsideItsRange_IsAdvice(int framesPerSecond, bool isProblem) =>
        AssertAdvice(WithPrompt().WithFramesPerSecond(framesPerSecond), isProblem ? "FramesPerSecond" : null);

    [Theory]
    [InlineData(0, 512, "Width")]
    [InlineData(512, -1, "Height")]
    [InlineData(1, 4398, null)]
    [InlineData(4399, 1, "Width")]
    public void Size_OutsideItsRange_IsAdvice(int width, int height, string? member) =>
        AssertAdvice(WithPrompt().WithSize(width, height), member);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(336, false)]
    [InlineData(337, true)]
    public void OutputRetention_OutsideItsRange_IsAdvice(int hours, bool isProblem) =>
        AssertAdvice(WithPrompt().WithOutputRetention(TimeSpan.FromHours(hours)), isProblem ? "OutputRetention" : null);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(336, false)]
    [InlineData(337, true)]
    public void RequestRetention_OutsideItsRange_IsAdvice(int hours, bool isProblem) =>
        AssertAdvice(WithPrompt().WithRequestRetention(TimeSpan.FromHours(hours)), isProblem ? "RequestRetention" : null);

    [Fact]
    public void Retention_ThatIsNoWholeHour_IsAHardProblem() =>
        AssertHard(WithPrompt().WithOutputRetention(TimeSpan.FromMinutes(90)), "OutputRetention");

    [Theory]
    [InlineData(1.7, true)]
    [InlineData(1.8, false)]
    [InlineData(15, false)]
    [InlineData(15.2, false)]
    [InlineData(15.3, true)]
    public void StatedClipLength_OutsideItsRange_IsAdvice(double seconds, bool isProblem)
    {
        var video = VideoRequest.CreateBuilder();
        video.AddVideo(Url, TimeSpan.FromSeconds(seconds));
        AssertAdvice(video, isProblem ? "ReferenceVideos[0]" : null);
        var audio = VideoRequest.CreateBuilder();
        audio.AddImage(Url);
        audio.AddAudio(Url);
        audio.AddAudio(Url, TimeSpan.FromSeconds(seconds));
        AssertAdvice(audio, isProblem ? "ReferenceAudios[1]" : null);
    }

    [Theory]
    [InlineData("bytedance/seedance-2.0-fast/reference-to-video", "1080p", true)]
    [InlineData("bytedance/seedance-2.0-mini/reference-to-video", "4K", true)]
    [InlineData("bytedance/seedance-2.0-fast/reference-to-video", "1080p-SR", false)]
    [InlineData("bytedance/seedance-2.0-fast/reference-to-video", "8k", false)]
    [InlineData("bytedance/seedance-2.0/reference-to-video", "4k", false)]
    [InlineData("someone/else", "4k", false)]
    public void ResolutionThatTheModelLacks_IsAdvice(string model, string resolution, bool isProblem) =>
        AssertAdvice(WithPrompt().WithModel(model).WithResolution(resolution), isProblem ? "Resolution" : null);

    [Fact]
    public void OptionsThatTheModelLacks_AreAdvice()
    {
        AssertAdvice(WithPrompt().WithModel(SeedanceModel.Seedance25).WithSeed(1), "Seed");
        AssertAdvice(WithPrompt().WithWebSearch(), "WebSearch");
        AssertAdvice(WithPrompt().WithWebSearch(false), null);
        AssertAdvice(VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20TextToVideo).WithPrompt("x").WithWebSearch(), null);
    }

    [Fact]
    public void MediaThatTheModelDoesNotTake_IsAdvice()
    {
        var text = VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20TextToVideo).WithPrompt("x");
        text.AddImage(Url);
        AssertAdvice(text, "Model");
        AssertAdvice(VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20ImageToVideo), "FirstFrame");
        AssertAdvice(VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20ImageToVideo).WithFirstFrame(Url).WithLastFrame(Url), null);
        AssertAdvice(VideoRequest.CreateBuilder().WithFirstFrame(Url), "FirstFrame");
        AssertAdvice(VideoRequest.CreateBuilder().WithLastFrame(Url), "LastFrame");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void TextToVideoWithoutPrompt_IsAHardProblem(string? prompt)
    {
        var builder = VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance25TextToVideo);
        AssertHard(prompt is null ? builder : builder.WithPrompt(prompt), "Prompt");
    }

    [Theory]
    [InlineData("bytedance/seedance-2.0/reference-to-video", null)]
    [InlineData("bytedance/seedance-2.0/reference-to-video", "")]
    [InlineData("bytedance/seedance-2.5/reference-to-video", " \t\n")]
    [InlineData("someone/else", null)]
    [InlineData("someone/else", " ")]
    public void NothingToMakeAVideoOf_IsAdvice_WhateverTheModel(string model, string? prompt)
    {
        var builder = VideoRequest.CreateBuilder().WithModel(model).WithDuration(TimeSpan.FromSeconds(5));
        AssertAdvice(prompt is null ? builder : builder.WithPrompt(prompt), "Prompt");
        Assert.StartsWith("There is nothing to make a video of", Assert.Single(builder.Build().Validate()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyContent_IsSomethingToMakeAVideoOf()
    {
        AssertAdvice(VideoRequest.CreateBuilder().WithPrompt("x"), null);
        AssertAdvice(VideoRequest.CreateBuilder().WithParameter("storyboard", "a fox"), null);
        AssertAdvice(VideoRequest.CreateBuilder().WithModel("someone/else").WithLastFrame(Url), null);
        var image = VideoRequest.CreateBuilder();
        image.AddImage(Url);
        AssertAdvice(image, null);
        var video = VideoRequest.CreateBuilder();
        video.AddVideo(Url);
        AssertAdvice(video, null);
    }

    [Fact]
    public void VideoAsDataUri_IsAHardProblem()
    {
        var written = VideoRequest.CreateBuilder();
        written.AddVideo(MediaSource.FromUri("data:video/mp4;base64,AAAA"));
        AssertHard(written, "ReferenceVideos[0]");
        var bytes = VideoRequest.CreateBuilder();
        bytes.AddVideo(Url);
        bytes.AddVideo(MediaSource.FromBytes(new byte[1], "a.mp4", asDataUri: true));
        AssertHard(bytes, "ReferenceVideos[1]");
    }

    [Fact]
    public void DataUrisThatExceedABody_AreAdvice()
    {
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromUri("data:image/png;base64,AAAA"));
        var image = MediaSource.FromBytes(new byte[20 * 1024 * 1024], "a.png", asDataUri: true);
        builder.AddImage(image);
        AssertAdvice(builder, null);
        builder.AddImage(image);
        AssertAdvice(builder, "ReferenceImages");
    }

    [Fact]
    public void UnknownModel_IsCheckedByHardRulesOnly()
    {
        var builder = VideoRequest.CreateBuilder().WithModel("someone/text-to-video").WithDuration(TimeSpan.FromHours(1)).WithSeed(-9)
            .WithSize(-1, -1).WithWebSearch().WithFirstFrame(Url).WithFramesPerSecond(1000).WithOutputRetention(TimeSpan.FromHours(9999));
        Assert.Empty(builder.Build().Validate());
        Assert.Equal("Prompt", Assert.Single(builder.WithPrompt("@Audio1").Build().Validate()).Member);
    }

    [Fact]
    public async Task RequestWithoutLocalMedia_IsCheckedAtOnce()
    {
        var builder = VideoRequest.CreateBuilder().WithDuration(TimeSpan.FromSeconds(99));
        builder.AddImage(Url);
        var check = builder.Build().ValidateAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(check.IsCompleted);
        Assert.Equal("Duration", Assert.Single(await check).Member);
    }

    private static VideoRequestBuilder WithPrompt() => VideoRequest.CreateBuilder().WithPrompt("A lighthouse");

    private static void AssertHard(VideoRequestBuilder builder, string? member)
    {
        Assert.Equal(member is null ? [] : [member], builder.Build().Validate().Select(problem => problem.Member));
        Assert.Equal(member is null ? [] : [(member, false)],
            builder.Build().Validate(skipAdvisoryChecks: true).Select(problem => (problem.Member, problem.IsAdvisory)));
    }

    private static void AssertAdvice(VideoRequestBuilder builder, string? member)
    {
        var problems = builder.Build().Validate();
        Assert.Equal(member is null ? [] : [(member, true)], problems.Select(problem => (problem.Member, problem.IsAdvisory)));
        Assert.All(problems, problem => Assert.EndsWith("(advisory)", problem.Message, StringComparison.Ordinal));
        Assert.Empty(builder.Build().Validate(skipAdvisoryChecks: true));
    }
}
