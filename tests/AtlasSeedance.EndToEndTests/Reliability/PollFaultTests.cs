using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Reliability;

/// <summary>What a wait forgives, and what it never takes for a result.</summary>
public class PollFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnswerCutAtEveryByte_IsForgiven_AndTheWaitSucceeds()
    {
        var answer = SocketService.Json(ServiceAnswers.Completed(), headers: "Connection: close\r\n");
        var cut = 0;
        await using var service = SocketService.Start(async request =>
        {
            await request.SendAsync(cut < answer.Length ? answer[..cut++] : answer);
            request.Close();
        });
        var client = service.CreateClient(options => (options.Polling.MaxConsecutiveFailures, options.Polling.MinDelay, options.Polling.MaxDelay)
            = (1000, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)));

        var result = await client.WaitForCompletionAsync(ServiceAnswers.Id, cancellationToken: Token);

        Assert.Equal(ServiceAnswers.Id, result.PredictionId);
        Assert.Equal(answer.Length + 1, service.Requests.Count);
    }

    [Theory]
    [InlineData(200, "text/html", "<html>completed</html>")]
    [InlineData(200, "application/json", "")]
    [InlineData(200, "application/json", "{\"code\":200,\"data\":null}")]
    [InlineData(200, "application/json", "{\"code\":200,\"data\":{\"id\":\"0123456789abcdef0123456789abcdef\",\"outputs\":[\"https://a.test/v.mp4\"]}}")]
    [InlineData(200, "application/json", "{\"code\":200,\"data\":{\"id\":\"another\",\"status\":\"completed\",\"outputs\":[\"https://a.test/v.mp4\"]}}")]
    [InlineData(200, "application/json", "{\"code\":200,\"data\":{\"id\":\"another\",\"status\":\"failed\"}}")]
    [InlineData(200, "application/json", "{\"status\":\"completed\",\"outputs\":[\"https://a.test/v.mp4\"]}")]
    [InlineData(500, "application/json", "{\"status\":\"failed\"}")]
    [InlineData(500, "application/json", "{\"code\":500,\"data\":{\"id\":\"another\",\"status\":\"failed\"}}")]
    [InlineData(502, "text/html", "<html>bad gateway</html>")]
    [InlineData(503, "text/plain", "no")]
    [InlineData(429, "application/json", "{}")]
    [InlineData(408, "application/json", "")]
    public async Task AnswerThatIsNoVerdictOnThisPrediction_IsForgiven_AndTheNextOneCounts(int status, string contentType, string body)
    {
        var polls = 0;
        await using var service = SocketService.Start(request => request.SendAsync(++polls == 1
            ? $"HTTP/1.1 {status} X\r\nContent-Type: {contentType}\r\nContent-Length: {body.Length}\r\n\r\n{body}"
            : SocketService.Json(ServiceAnswers.Completed())));

        var result = await service.CreateClient().WaitForCompletionAsync(ServiceAnswers.Id, cancellationToken: Token);

        Assert.Equal(new Uri("https://storage.test/v.mp4"), result.Video.Url);
        Assert.Equal(2, polls);
    }

    [Fact]
    public async Task FailuresBeyondTheBudget_NameTheId_AndALaterWaitResumes()
    {
        var isDown = true;
        await using var service = SocketService.Start(async request =>
        {
            if (isDown)
                request.Reset();
            else
                await request.SendAsync(SocketService.Json(ServiceAnswers.Completed()));
        });
        var client = service.CreateClient(options => options.Polling.MaxConsecutiveFailures = 3);

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.WaitForCompletionAsync(ServiceAnswers.Id, cancellationToken: Token));
        isDown = false;
        var result = await client.WaitForCompletionAsync(error.PredictionId!, cancellationToken: Token);

        Assert.Equal(ServiceAnswers.Id, result.PredictionId);
        Assert.Equal(3 + 1 + 1, service.Requests.Count);
    }

    [Theory]
    [InlineData("../../x?y#z", "/api/v1/model/prediction/..%2F..%2Fx%3Fy%23z")]
    [InlineData("..\\..\\x", "/api/v1/model/prediction/..%5C..%5Cx")]
    [InlineData("%2e%2e/%2e%2e", "/api/v1/model/prediction/%252e%252e%2F%252e%252e")]
    [InlineData("a b&c=d;e", "/api/v1/model/prediction/a%20b%26c%3Dd%3Be")]
    [InlineData("//evil.test/x", "/api/v1/model/prediction/%2F%2Fevil.test%2Fx")]
    [InlineData("https://evil.test/", "/api/v1/model/prediction/https%3A%2F%2Fevil.test%2F")]
    public async Task OddId_IsEscapedIntoOneSegment(string id, string path)
    {
        await using var service = SocketService.Start(request => request.SendAsync(SocketService.Json(ServiceAnswers.Error(404), 404)));

        await Assert.ThrowsAsync<InvalidRequestException>(() => service.CreateClient().GetPredictionAsync(id, Token));

        Assert.Equal($"GET {path} HTTP/1.1", Assert.Single(service.Requests).Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\r\nX-Injected: yes")]
    [InlineData("a\0b")]
    public async Task IdThatAddressesNoPrediction_IsRefused_AndNothingIsSent(string id)
    {
        await using var service = SocketService.Start(request => request.SendAsync(SocketService.Json(ServiceAnswers.Running)));
        var client = service.CreateClient();

        await Assert.ThrowsAsync<ArgumentException>(() => client.GetPredictionAsync(id, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.WaitForCompletionAsync(id, cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>(async () =>
        {
            await foreach (var _ in client.WatchAsync(id, Token))
            {
            }
        });

        Assert.Empty(service.Requests);
    }
}
