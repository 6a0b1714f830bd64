using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Client;

public class GenerateVideoTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LocalReferences_AreUploadedSubmittedAndMadeIntoAVideo()
    {
        await using var session = await AtlasSession.StartAsync();
        var builder = VideoRequest.CreateBuilder();
        var theme = builder.AddAudio(MediaSource.FromFile(SampleMedia.Theme));
        var street = builder.AddVideo(MediaSource.FromFile(SampleMedia.Street));
        var hero = builder.AddImage(MediaSource.FromFile(SampleMedia.Hero));
        var request = builder.WithPrompt($"{hero} walks down {street} while {theme} plays").WithDuration(TimeSpan.FromSeconds(5)).Build();
        var progress = new RecordingProgress<VideoProgress>();

        var result = await session.Client.GenerateVideoAsync(request, progress, Token);

        var submission = Assert.Single(session.Atlas.Submissions);
        Assert.Equal(submission.PredictionId, result.PredictionId);
        var parameters = submission.Parameters();
        Assert.Equal("@Image1 walks down @Video1 while @Audio1 plays", parameters.GetProperty("prompt").GetString());
        Assert.Equal(UploadedUrl("hero.png"), Assert.Single(Strings("reference_images")));
        Assert.Equal(UploadedUrl("street.mp4"), Assert.Single(Strings("reference_videos")));
        Assert.Equal(UploadedUrl("theme.mp3"), Assert.Single(Strings("reference_audios")));
        // The clip plays 4 seconds, which count as input.
        Assert.Equal(submission.TotalTokens, result.TotalTokens);
        Assert.Equal(submission.ChargeUsd, result.Cost);
        Assert.False(result.Video.IsImage);
        Assert.Null(result.LastFrame);

        var total = new[] { SampleMedia.Hero, SampleMedia.Street, SampleMedia.Theme }.Sum(path => new FileInfo(path).Length);
        Assert.Contains(progress.Reports, report => report.Stage == VideoStage.Uploading && report.BytesTransferred == total && report.TotalBytes == total);
        Assert.Single(progress.Reports, report => report.Stage == VideoStage.Submitted && report.PredictionId == result.PredictionId);
        Assert.Equal(VideoStage.Ended, progress.Reports.Last().Stage);

        string UploadedUrl(string name) => new Uri(session.Atlas.BaseAddress, Assert.Single(session.Atlas.Uploads, upload => upload.FileName == name).UrlPath).ToString();
        IEnumerable<string?> Strings(string field) => parameters.GetProperty(field).EnumerateArray().Select(item => item.GetString());
    }

    [Fact]
    public async Task TextAlone_NeedsNoUpload()
    {
        await using var session = await AtlasSession.StartAsync();

        var result = await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token);

        Assert.Empty(session.Atlas.Uploads);
        Assert.Equal("bytedance/seedance-2.0/text-to-video", Assert.Single(session.Atlas.Submissions).Model);
        Assert.True(result.Cost > 0);
    }

    [Fact]
    public async Task FirstAndLastFrame_AreUploadedIntoTheirFields()
    {
        await using var session = await AtlasSession.StartAsync();
        var request = VideoRequest.CreateBuilder()
            .WithModel(SeedanceModel.Seedance20ImageToVideo)
            .WithPrompt("From dawn to dusk")
            .WithFirstFrame(MediaSource.FromFile(SampleMedia.Hero))
            .WithLastFrame(MediaSource.FromBytes(await File.ReadAllBytesAsync(SampleMedia.Hero, Token), "dusk.png"))
            .Build();

        await session.Client.GenerateVideoAsync(request, cancellationToken: Token);

        var parameters = Assert.Single(session.Atlas.Submissions).Parameters();
        Assert.EndsWith("/hero.png", parameters.GetProperty("image").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("/dusk.png", parameters.GetProperty("last_image").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReturnedLastFrame_BecomesTheNextScenesFirst_WithoutADownload()
    {
        await using var session = await AtlasSession.StartAsync();
        var first = VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20TextToVideo).WithPrompt("Scene 1").WithReturnLastFrame().Build();

        var scene1 = await session.Client.GenerateVideoAsync(first, cancellationToken: Token);
        Assert.NotNull(scene1.LastFrame);
        Assert.True(scene1.LastFrame.IsImage);
        var second = VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20ImageToVideo).WithPrompt("Scene 2").WithFirstFrame(MediaSource.FromOutput(scene1.LastFrame)).Build();
        await session.Client.GenerateVideoAsync(second, cancellationToken: Token);

        Assert.Equal(scene1.LastFrame.Url.OriginalString, session.Atlas.Submissions[1].Parameters().GetProperty("image").GetString());
        Assert.Empty(session.Atlas.Uploads);
        Assert.DoesNotContain(session.Atlas.Requests, request => request.Path.StartsWith("/storage/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ManyAtOnce_EachGetsItsOwnVideo()
    {
        await using var session = await AtlasSession.StartAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(number =>
            session.Client.GenerateVideoAsync(TestRequests.Text($"Scene {number}"), cancellationToken: Token)));

        Assert.Equal(50, session.Atlas.Submissions.Count);
        var byId = session.Atlas.Submissions.ToDictionary(submission => submission.PredictionId);
        for (var number = 0; number < results.Length; number++)
            Assert.Equal($"Scene {number}", byId[results[number].PredictionId].Parameters().GetProperty("prompt").GetString());
    }

    [Fact]
    public async Task ReferencesHeldElsewhere_AreSentAsTheyAre()
    {
        await using var session = await AtlasSession.StartAsync();
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromUri("https://cdn.example/a.png?sig=%2Fx"));
        builder.AddImage(MediaSource.FromAsset("asset-42"));
        builder.AddImage(MediaSource.FromBytes(await File.ReadAllBytesAsync(SampleMedia.Hero, Token), "hero.png", asDataUri: true));

        await session.Client.GenerateVideoAsync(builder.WithPrompt("Three pictures").Build(), cancellationToken: Token);

        var images = Assert.Single(session.Atlas.Submissions).Parameters().GetProperty("reference_images").EnumerateArray().Select(image => image.GetString()!).ToArray();
        Assert.Equal("https://cdn.example/a.png?sig=%2Fx", images[0]);
        Assert.Equal("asset://asset-42", images[1]);
        Assert.StartsWith("data:image/png;base64,", images[2], StringComparison.Ordinal);
        Assert.Empty(session.Atlas.Uploads);
    }

    [Fact]
    public async Task OneFileInTwoPlaces_IsUploadedOnce()
    {
        await using var session = await AtlasSession.StartAsync();
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromFile(SampleMedia.Hero));
        builder.AddImage(MediaSource.FromFile(SampleMedia.Hero));

        await session.Client.GenerateVideoAsync(builder.WithPrompt("Twins").Build(), cancellationToken: Token);

        Assert.Single(session.Atlas.Uploads);
        var images = Assert.Single(session.Atlas.Submissions).Parameters().GetProperty("reference_images").EnumerateArray().ToArray();
        Assert.Equal(2, images.Length);
        Assert.Equal(images[0].GetString(), images[1].GetString());
    }
}
