using System.Net;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Reliability;

/// <summary>The same faults through an HttpClient of the caller, with its own time-out.</summary>
public class OwnHttpClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")]
    public async Task ItsTimeOut_IsUncertainForASubmit_AndPostedOnce(string beginning)
    {
        await using var service = SocketService.Start(async request =>
        {
            await request.SendAsync(beginning);
            await request.HangAsync();
        });
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(200) };
        var client = new SeedanceClient(http, service.CreateOptions());

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Equal(1, service.Posts);
        Assert.IsAssignableFrom<SeedanceException>(error.InnerException);
    }

    [Fact]
    public async Task ItsTimeOut_IsAFailedLookForAWait_AndTheWaitSucceeds()
    {
        var polls = 0;
        await using var service = SocketService.Start(async request =>
        {
            if (++polls == 1)
                await request.HangAsync();
            else
                await request.SendAsync(SocketService.Json(ServiceAnswers.Completed()));
        });
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(200) };

        var result = await new SeedanceClient(http, service.CreateOptions()).WaitForCompletionAsync(ServiceAnswers.Id, cancellationToken: Token);

        Assert.Equal(ServiceAnswers.Id, result.PredictionId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task AnswerCut_IsUncertain_AndPostedOnce(int bytes)
    {
        var answer = SocketService.Json(ServiceAnswers.Submitted);
        await using var service = SocketService.Start(async request =>
        {
            await request.SendAsync(answer[..bytes]);
            request.Reset();
        });
        using var http = new HttpClient();
        var client = new SeedanceClient(http, service.CreateOptions());

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Equal(1, service.Posts);
    }

    [Fact]
    public async Task RedirectThatItFollows_IsFollowedWithoutTheKey()
    {
        await using var elsewhere = SocketService.Start(request => request.SendAsync(SocketService.Json(ServiceAnswers.Running)));
        await using var service = SocketService.Start(request => request.SendAsync($"HTTP/1.1 302 Found\r\nLocation: {elsewhere.BaseAddress}x\r\nContent-Length: 0\r\n\r\n"));
        using var http = new HttpClient();

        await new SeedanceClient(http, service.CreateOptions()).GetPredictionAsync(ServiceAnswers.Id, Token);

        Assert.Null(Assert.Single(elsewhere.Requests).Header("Authorization"));
        Assert.NotNull(Assert.Single(service.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task DisposedDuringASubmit_IsUncertain_AndDuringAWaitNamesTheId()
    {
        var http = new HttpClient();
        await using var service = SocketService.Start(async request =>
        {
            http.Dispose();
            await request.HangAsync();
        });

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => new SeedanceClient(http, service.CreateOptions()).SubmitAsync(TestRequests.Text(), cancellationToken: Token));
        http = new HttpClient();
        var error = await Assert.ThrowsAsync<SeedanceException>(
            () => new SeedanceClient(http, service.CreateOptions()).WaitForCompletionAsync(ServiceAnswers.Id, cancellationToken: Token));

        Assert.Equal(ServiceAnswers.Id, error.PredictionId);
        Assert.Equal(1, service.Posts);
    }

    [Fact]
    public async Task RedirectOfTheService_IsNotFollowedByOurOwn()
    {
        await using var elsewhere = SocketService.Start(request => request.SendAsync(SocketService.Json(ServiceAnswers.Completed())));
        await using var service = SocketService.Start(request => request.SendAsync($"HTTP/1.1 307 Moved\r\nLocation: {elsewhere.BaseAddress}x\r\nContent-Length: 0\r\n\r\n"));
        var client = service.CreateClient();

        var look = await Assert.ThrowsAsync<UnexpectedResponseException>(() => client.GetPredictionAsync(ServiceAnswers.Id, Token));
        await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Equal(HttpStatusCode.TemporaryRedirect, look.StatusCode);
        Assert.Empty(elsewhere.Requests);
        Assert.Equal(2, service.Requests.Count);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 4)]
    public async Task ItsRetryingHandler_CannotSendAPaidBodyAgain_UnlessAllowed(bool allowed, int posts)
    {
        await using var service = SocketService.Start(request => request.SendAsync(SocketService.Json(ServiceAnswers.Error(500), 500)));
        using var http = new HttpClient(new RetryingHandler { InnerHandler = new SocketsHttpHandler() });
        var client = new SeedanceClient(http, service.CreateOptions(options => options.KeepForeignResilienceHandlers = allowed));

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Equal(posts, service.Posts);
        Assert.Equal(!allowed, error.Message.Contains("was about to send a paid request again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RedirectThatItFollows_CannotSendAPaidBodyAgain()
    {
        await using var elsewhere = SocketService.Start(request => request.SendAsync(SocketService.Json(ServiceAnswers.Submitted)));
        await using var service = SocketService.Start(request => request.SendAsync($"HTTP/1.1 307 Moved\r\nLocation: {elsewhere.BaseAddress}x\r\nContent-Length: 0\r\n\r\n"));
        using var http = new HttpClient();

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => new SeedanceClient(http, service.CreateOptions()).SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Equal(0, elsewhere.Posts);
        Assert.Equal(1, service.Posts);
    }

    private sealed class RetryingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            for (var retry = 0; retry < 3 && (int)response.StatusCode >= 500; retry++)
                response = await base.SendAsync(request, cancellationToken);
            return response;
        }
    }
}
