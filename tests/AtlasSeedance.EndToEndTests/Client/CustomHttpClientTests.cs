using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Client;

public class CustomHttpClientTests
{
    [Fact]
    public async Task OwnHttpClient_ItsAddressIsTaken_AndAllTrafficRunsThroughIt()
    {
        await using var session = await AtlasSession.StartAsync();
        var token = TestContext.Current.CancellationToken;
        using var counter = new CountingHandler { InnerHandler = new SocketsHttpHandler() };
        using var http = new HttpClient(counter) { BaseAddress = session.Atlas.BaseAddress };
        var client = new SeedanceClient(http, session.Options(options => options.BaseAddress = null));
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromFile(SampleMedia.Hero));

        var result = await client.GenerateVideoAsync(builder.WithPrompt("A wave").Build(), cancellationToken: token);
        using var video = new MemoryStream();
        await client.DownloadAsync(result.Video, video, cancellationToken: token);

        Assert.True(video.Length > 0);
        Assert.Equal(session.Atlas.Requests.Count, counter.Count);
        Assert.Single(session.Atlas.Submissions);
    }

    private sealed class CountingHandler : DelegatingHandler
    {
        private int _count;

        public int Count => _count;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
