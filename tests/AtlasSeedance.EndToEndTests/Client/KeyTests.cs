using System.Net;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Client;

public class KeyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WrongKey_IsToldByEveryCall_AndNeverRepeated()
    {
        await using var session = await AtlasSession.StartAsync();
        const string Wrong = "wrong-key-0123456789";
        var client = session.CreateClient(options => options.ApiKey = Wrong);

        Func<Task>[] calls =
        [
            () => client.SubmitAsync(TestRequests.Text(), cancellationToken: Token),
            () => client.UploadMediaAsync(MediaSource.FromFile(SampleMedia.Hero), cancellationToken: Token),
            () => client.GetPredictionAsync("pred_abc123", Token),
            () => client.WaitForCompletionAsync("pred_abc123", cancellationToken: Token),
        ];
        foreach (var call in calls)
        {
            var error = await Assert.ThrowsAsync<AuthenticationFailedException>(call);
            Assert.Equal(HttpStatusCode.Unauthorized, error.StatusCode);
            Assert.DoesNotContain(Wrong, error.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(calls.Length, session.Atlas.Requests.Count);
        Assert.Empty(session.Atlas.Submissions);
        Assert.Empty(session.Atlas.Uploads);
    }

    [Fact]
    public async Task WrongPath_IsAnsweredAsAWrongKey_AndTheMessageSpeaksOfTheAddress()
    {
        await using var session = await AtlasSession.StartAsync();
        var client = session.CreateClient(options => options.BaseAddress = new Uri(session.Atlas.BaseAddress, "wrong/"));

        var error = await Assert.ThrowsAsync<AuthenticationFailedException>(() => client.GetPredictionAsync("pred_abc123", Token));

        Assert.Contains("base address", error.Message, StringComparison.Ordinal);
    }
}
