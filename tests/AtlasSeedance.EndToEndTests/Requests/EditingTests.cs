using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Requests;

public class EditingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnEditOfAFile_ItsExtension_AndTheNextShot_FollowOneAnother()
    {
        await using var session = await AtlasSession.StartAsync();

        var edited = await session.Client.GenerateVideoAsync(
            VideoRequest.EditVideo(MediaSource.FromFile(SampleMedia.Street), "make it night").WithResolution(VideoResolution.P480).Build(), cancellationToken: Token);
        var extended = await session.Client.GenerateVideoAsync(
            VideoRequest.ExtendVideo(edited, "the sun rises").WithResolution(VideoResolution.P480).WithReturnLastFrame().Build(), cancellationToken: Token);
        var next = await session.Client.GenerateVideoAsync(
            VideoRequest.ContinueFromLastFrame(extended, "People come out").WithResolution(VideoResolution.P480).Build(), cancellationToken: Token);

        Assert.NotNull(next.LastFrame);
        var bodies = session.Atlas.Submissions.Select(submission => submission.Parameters()).ToList();
        Assert.Equal("Strictly edit @Video1: make it night", bodies[0].GetProperty("prompt").GetString());
        Assert.StartsWith(session.Atlas.BaseAddress.AbsoluteUri, bodies[0].GetProperty("reference_videos")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(edited.Video.Url.AbsoluteUri, bodies[1].GetProperty("reference_videos")[0].GetString());
        Assert.Equal("bytedance/seedance-2.0/image-to-video", bodies[2].GetProperty("model").GetString());
        Assert.Equal(extended.LastFrame!.Url.AbsoluteUri, bodies[2].GetProperty("image").GetString());
        Assert.Single(session.Atlas.Requests, request => request.Path.EndsWith("/uploadMedia", StringComparison.Ordinal));
    }
}
