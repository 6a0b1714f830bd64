using System.Net;
using System.Net.Sockets;
using System.Text;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Reliability;

/// <summary>The exchange of a submit, broken over real sockets wherever it can break.</summary>
public class PaidPostTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnswerCutAtEveryByte_IsOnePost_AndUncertainUnlessItIsWhole(bool reset)
    {
        var answer = SocketService.Json(ServiceAnswers.Submitted, headers: "Connection: close\r\n");
        var cut = 0;
        await using var service = SocketService.Start(async request =>
        {
            await request.SendAsync(answer[..cut]);
            if (reset && cut < answer.Length)
                request.Reset();
            else
                request.Close();
        });
        var client = service.CreateClient();

        for (; cut < answer.Length; cut++)
        {
            var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

            Assert.NotNull(error.Submission.Seed);
            Assert.Equal(cut + 1, service.Posts);
        }
        Assert.Equal(ServiceAnswers.Id, (await client.SubmitAsync(TestRequests.Text(), cancellationToken: Token)).Id);
        Assert.Equal(answer.Length + 1, service.Posts);
    }

    [Theory]
    [InlineData(400, typeof(InvalidRequestException))]
    [InlineData(401, typeof(AuthenticationFailedException))]
    [InlineData(402, typeof(InsufficientBalanceException))]
    [InlineData(403, typeof(AuthenticationFailedException))]
    [InlineData(404, typeof(InvalidRequestException))]
    [InlineData(413, typeof(InvalidRequestException))]
    [InlineData(422, typeof(InvalidRequestException))]
    [InlineData(451, typeof(RegionNotAllowedException))]
    public async Task RefusalWhoseBodyNeverComes_IsTheTypedException_WithoutLookOrSecondPost(int status, Type exception)
    {
        await using var service = SocketService.Start(async request =>
        {
            await request.SendAsync($"HTTP/1.1 {status} No\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"code\":");
            await request.HangAsync();
        });
        var client = service.CreateClient(options => (options.RequestTimeout, options.SubmissionLookupTime) = (TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30)));

        var error = await Assert.ThrowsAsync(exception, () => client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Equal(status, (int)((SeedanceException)error).StatusCode!);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task DrippingAnswer_EndsInTheAttemptsTime_AndIsUncertain()
    {
        await using var service = SocketService.Start(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true)
                await request.SendAsync("1\r\n \r\n");
        });
        // No limit of size ends it: what drips is far below it.
        var client = service.CreateClient(options => (options.RequestTimeout, options.MaxResponseBytes) = (TimeSpan.FromMilliseconds(200), 512 * 1024 * 1024));

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Equal(1, service.Posts);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("")]
    public async Task AnswerThatStalls_IsUncertain_AndPostedOnce(string beginning)
    {
        await using var service = SocketService.Start(async request =>
        {
            await request.SendAsync(beginning);
            await request.HangAsync();
        });
        var client = service.CreateClient(options => options.RequestTimeout = TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Equal(1, service.Posts);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n")]
    public async Task AnswerWithoutALength_ThatEndsEarly_IsUncertain_AndWholeItCounts(string head)
    {
        var body = ServiceAnswers.Submitted[..^1];
        await using var service = SocketService.Start(async request =>
        {
            await request.SendAsync(head + body);
            request.Close();
        });
        var client = service.CreateClient();

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));
        body = ServiceAnswers.Submitted;
        var prediction = await client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);

        Assert.Equal(ServiceAnswers.Id, prediction.Id);
        Assert.Equal(2, service.Posts);
    }

    [Fact]
    public async Task InformationalAnswersWithoutEnd_EndInTheAttemptsTime()
    {
        await using var service = SocketService.Start(async request =>
        {
            while (true)
                await request.SendAsync("HTTP/1.1 102 Processing\r\n\r\n");
        });
        var client = service.CreateClient(options => options.RequestTimeout = TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Equal(1, service.Posts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PooledConnectionThatTheServerHasLeft_IsStillOnePost(bool reset)
    {
        // The first answer keeps the connection alive; the second request meets its end.
        await using var service = SocketService.Start(async request =>
        {
            if (request.Line.StartsWith("GET ", StringComparison.Ordinal))
                await request.SendAsync(SocketService.Json(ServiceAnswers.Running));
            else if (reset)
                request.Reset();
            else
                request.Close();
        });
        var client = service.CreateClient();
        await client.GetPredictionAsync(ServiceAnswers.Id, Token);

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Equal(1, service.Posts);
        Assert.Equal(1, service.Connections);
    }

    [Theory]
    [InlineData(503, "text/html", "<html>upstream unavailable</html>")]
    [InlineData(503, "application/json", """{"error":"upstream unavailable"}""")]
    [InlineData(503, "application/json", """{"code":200,"msg":"upstream unavailable"}""")]
    [InlineData(502, "text/html", "<html>bad gateway</html>")]
    [InlineData(200, "text/html", "<html>log in</html>")]
    [InlineData(200, "application/json", "")]
    [InlineData(200, "application/json", "[]")]
    [InlineData(200, "application/json", """{"code":200,"data":{"id":".."}}""")]
    [InlineData(200, "application/json", """{"code":200,"data":{"id":"   "}}""")]
    [InlineData(200, "application/json", """{"code":200,"data":{"id":"a\r\nSet-Cookie: b"}}""")]
    [InlineData(307, "text/html", "")]
    public async Task AnswerThatIsNotTheServices_IsUncertain_AndPostedOnce(int status, string contentType, string body)
    {
        await using var service = SocketService.Start(async request => await request.SendAsync(
            $"HTTP/1.1 {status} X\r\nContent-Type: {contentType}\r\nLocation: /elsewhere\r\nContent-Length: {body.Length}\r\n\r\n{body}"));

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => service.CreateClient().SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task LostAnswer_ThatTheHistoryShows_IsAsIfNothingHadHappened()
    {
        byte[]? sent = null;
        await using var service = SocketService.Start(async request =>
        {
            if (request.Line.StartsWith("POST ", StringComparison.Ordinal))
            {
                sent = request.Body;
                request.Reset();
            }
            else
            {
                await request.SendAsync(SocketService.Json(ServiceAnswers.History((ServiceAnswers.Id, sent!))));
            }
        });
        var client = service.CreateClient(options => options.SubmissionLookupTime = TimeSpan.FromSeconds(30));

        var prediction = await client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);

        Assert.Equal(ServiceAnswers.Id, prediction.Id);
        Assert.Equal(1, service.Posts);
    }

    [Fact]
    public async Task RefusedConnections_AreTriedAgain_AndNothingIsUncertain()
    {
        using var reserved = new TcpListener(IPAddress.Loopback, 0);
        reserved.Start();
        var port = ((IPEndPoint)reserved.LocalEndpoint).Port;
        reserved.Stop();
        var options = new SeedanceClientOptions { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        AtlasSession.Configure(options);
        using var logs = new CapturedLogs();

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => new SeedanceClient(options, logs.Services).SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Contains("Nothing was submitted", error.Message, StringComparison.Ordinal);
        Assert.Equal(options.Retry.MaxRetryAttempts, logs.Retries);
    }

    [Fact]
    public async Task NameThatDoesNotResolve_IsTriedAgain_AndNothingIsUncertain()
    {
        var options = new SeedanceClientOptions { BaseAddress = new Uri("https://no-such-host.invalid/") };
        AtlasSession.Configure(options);
        using var logs = new CapturedLogs();

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => new SeedanceClient(options, logs.Services).SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Contains("Nothing was submitted", error.Message, StringComparison.Ordinal);
        Assert.Equal(options.Retry.MaxRetryAttempts, logs.Retries);
    }

    [Fact]
    public async Task AnswersAtOnceToManySubmits_EachBelongToTheirOwn()
    {
        await using var service = SocketService.Start(async request =>
        {
            var prompt = System.Text.Json.Nodes.JsonNode.Parse(request.Body)!["prompt"]!.GetValue<string>();
            await request.SendAsync(SocketService.Json(ServiceAnswers.Submitted.Replace(ServiceAnswers.Id, $"id-{prompt}", StringComparison.Ordinal)));
        });
        var client = service.CreateClient();

        var predictions = await Task.WhenAll(Enumerable.Range(0, 64).Select(number => client.SubmitAsync(TestRequests.Text($"{number}"), cancellationToken: Token)));

        Assert.Equal(Enumerable.Range(0, 64).Select(number => $"id-{number}"), predictions.Select(prediction => prediction.Id));
        Assert.Equal(64, service.Posts);
    }

    [Fact]
    public async Task PromptAndParametersWithLineBreaks_StayInTheBody()
    {
        await using var service = SocketService.Start(request => request.SendAsync(SocketService.Json(ServiceAnswers.Submitted)));
        const string Prompt = "A storm\r\nX-Injected: yes\r\n\r\nPOST /other HTTP/1.1\u0000";
        var request = VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20TextToVideo).WithPrompt(Prompt).WithLabel("a\r\nb").WithParameter("note", "c\r\nd").Build();

        await service.CreateClient().SubmitAsync(request, cancellationToken: Token);

        var sent = Assert.Single(service.Requests);
        Assert.DoesNotContain("X-Injected", sent.Head, StringComparison.Ordinal);
        var body = System.Text.Json.Nodes.JsonNode.Parse(Encoding.UTF8.GetString(sent.Body))!;
        Assert.Equal(Prompt, body["prompt"]!.GetValue<string>());
        Assert.Equal("c\r\nd", body["note"]!.GetValue<string>());
    }
}
