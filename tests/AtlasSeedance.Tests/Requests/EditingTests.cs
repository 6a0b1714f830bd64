using System.Text.Json;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Requests;

public class EditingTests
{
    private static readonly VideoResult Earlier = SeedanceModelFactory.VideoResult("p1", new Uri("https://s.test/p1.mp4?sig=1"), new Uri("https://s.test/p1.png?sig=2"));

    [Fact]
    public void Edit_NamesTheVideo_AndKeepsItsLengthAndShape()
    {
        var request = VideoRequest.EditVideo(MediaSource.FromUri("https://s.test/in.mp4"), "replace the red car {it} with a white horse").Build();

        Assert.Equal(
            """{"model":"bytedance/seedance-2.0/reference-to-video","prompt":"Strictly edit @Video1: replace the red car {it} with a white horse","reference_videos":["https://s.test/in.mp4"],"duration":-1,"ratio":"adaptive"}""",
            request.ToJson());
        Assert.Empty(request.Validate());
    }

    [Fact]
    public void Extend_NamesTheVideo_AndKeepsItsShape()
    {
        var request = VideoRequest.ExtendVideo(MediaSource.FromAsset("clip"), "the fox looks back").Build();

        Assert.Equal(
            """{"model":"bytedance/seedance-2.0/reference-to-video","prompt":"Extend @Video1 forward, generate: the fox looks back","reference_videos":["asset://clip"],"ratio":"adaptive"}""",
            request.ToJson());
        Assert.Empty(request.Validate());
    }

    [Fact]
    public void AnEarlierResult_IsGivenByItsLink()
    {
        Assert.Contains("https://s.test/p1.mp4?sig=1", VideoRequest.EditVideo(Earlier, "make it night").Build().ToJson(), StringComparison.Ordinal);
        Assert.Contains("https://s.test/p1.mp4?sig=1", VideoRequest.ExtendVideo(Earlier, "night falls").Build().ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheBuilder_CanBeRefined()
    {
        var edit = VideoRequest.EditVideo(Earlier, "give the runner the face of @Image1");
        edit.AddImage(MediaSource.FromUri("https://s.test/face.png"));
        var request = edit.WithModel(SeedanceModel.Seedance20Fast).WithDuration(TimeSpan.FromSeconds(6)).WithAspectRatio(AspectRatio.Square).WithLabel("edit").Build();

        Assert.Empty(request.Validate());
        var body = JsonSerializer.Deserialize<JsonElement>(request.ToJson());
        Assert.Equal(6, body.GetProperty("duration").GetInt32());
        Assert.Equal("1:1", body.GetProperty("ratio").GetString());
        Assert.Equal("Strictly edit @Video1: give the runner the face of @Image1", request.Prompt);
    }

    [Fact]
    public void AnInstructionThatNamesAnImageThatIsNotThere_IsFound()
        => Assert.Contains(VideoRequest.EditVideo(Earlier, "give it the face of @Image1").Build().Validate(), problem => problem.Member == "Prompt");

    [Fact]
    public async Task AVideoAsADataUri_IsRefused()
    {
        var source = MediaSource.FromUri("data:video/mp4;base64,AAAA");

        foreach (var builder in new[] { VideoRequest.EditVideo(source, "x"), VideoRequest.ExtendVideo(source, "x") })
        {
            var service = new ScriptedHandler();
            var error = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).SubmitAsync(builder.Build(), cancellationToken: TestContext.Current.CancellationToken));
            Assert.Contains(error.Problems, problem => problem is { Member: "ReferenceVideos[0]", IsAdvisory: false });
            Assert.Empty(service.Requests);
        }
    }

    [Fact]
    public void TheNextShot_StartsFromTheLastFrame_AndReturnsItsOwn()
    {
        var request = VideoRequest.ContinueFromLastFrame(Earlier, "She opens the door").Build();

        Assert.Equal(
            """{"model":"bytedance/seedance-2.0/image-to-video","prompt":"She opens the door","image":"https://s.test/p1.png?sig=2","return_last_frame":true}""",
            request.ToJson());
        Assert.Empty(request.Validate());
    }

    [Theory]
    [InlineData("bytedance/seedance-2.0-fast/text-to-video", "bytedance/seedance-2.0-fast/image-to-video")]
    [InlineData("ByteDance/Seedance-2.5/Reference-to-Video", "bytedance/seedance-2.5/image-to-video")]
    [InlineData("acme/other", "bytedance/seedance-2.0/image-to-video")]
    public void TheNextShot_StaysInTheFamily(string model, string next)
    {
        var prediction = SeedanceModelFactory.VideoPrediction("p1", PredictionStatus.Completed, [Earlier.Video, Earlier.LastFrame!], model);

        Assert.Equal(next, VideoRequest.ContinueFromLastFrame(prediction.ToResult(), "x").Build().Model.Value);
    }

    [Theory]
    [InlineData("bytedance/seedance-2.0-fast/text-to-video", "bytedance/seedance-2.0-fast/reference-to-video")]
    [InlineData("bytedance/seedance-2.0-mini/image-to-video", "bytedance/seedance-2.0-mini/reference-to-video")]
    [InlineData("ByteDance/Seedance-2.5/Reference-to-Video", "bytedance/seedance-2.5/reference-to-video")]
    [InlineData("acme/other", "bytedance/seedance-2.0/reference-to-video")]
    [InlineData(null, "bytedance/seedance-2.0/reference-to-video")]
    public void EditingAndExtendingAResult_StayInTheFamily(string? model, string next)
    {
        var result = SeedanceModelFactory.VideoPrediction("p1", PredictionStatus.Completed, [Earlier.Video], model).ToResult();

        foreach (var request in new[] { VideoRequest.EditVideo(result, "make it night").Build(), VideoRequest.ExtendVideo(result, "night falls").Build() })
        {
            Assert.Equal(next, request.Model.Value);
            Assert.Empty(request.Validate());
        }
    }

    [Fact]
    public void ANextShotWithoutALastFrame_SaysWhatToDo()
    {
        var error = Assert.Throws<ArgumentException>(() => VideoRequest.ContinueFromLastFrame(SeedanceModelFactory.VideoResult("p1", new Uri("https://s.test/p1.mp4")), "x"));

        Assert.Contains("WithReturnLastFrame", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsMissing_IsRefusedAtOnce()
    {
        Assert.Throws<ArgumentNullException>(() => VideoRequest.EditVideo((MediaSource)null!, "x"));
        Assert.Throws<ArgumentNullException>(() => VideoRequest.EditVideo((VideoResult)null!, "x"));
        Assert.Throws<ArgumentNullException>(() => VideoRequest.ExtendVideo((MediaSource)null!, "x"));
        Assert.Throws<ArgumentNullException>(() => VideoRequest.ExtendVideo((VideoResult)null!, "x"));
        Assert.Throws<ArgumentNullException>(() => VideoRequest.ContinueFromLastFrame(null!, "x"));
        Assert.Throws<ArgumentException>(() => VideoRequest.EditVideo(Earlier, " "));
        Assert.Throws<ArgumentException>(() => VideoRequest.ExtendVideo(Earlier, ""));
        Assert.Throws<ArgumentException>(() => VideoRequest.ContinueFromLastFrame(Earlier, ""));
    }
}
