using System.Net;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Predictions;

public class GetPredictionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CompletedInTheEnvelope_IsReadWhole()
    {
        var service = new ScriptedHandler().Answer(Answers.Completed);

        var prediction = await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal($"https://atlas.test/api/v1/model/prediction/{Answers.Id}", service.Requests[0].Uri.AbsoluteUri);
        Assert.Equal(Answers.Id, prediction.Id);
        Assert.True(prediction.Status.IsSuccess);
        Assert.Equal("https://storage.test/out/video.mp4?sig=.png", Assert.Single(prediction.Outputs).Url.AbsoluteUri);
        Assert.Equal(TimeSpan.FromSeconds(45.2), prediction.PredictTime);
        Assert.Equal(0.4838m, prediction.Price);
        Assert.Equal(108000, prediction.TotalTokens);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 45, TimeSpan.Zero), prediction.CompletedAt);
        Assert.Equal(Answers.Completed, System.Text.Encoding.UTF8.GetString(prediction.RawJson.Span));
    }

    [Fact]
    public async Task ThePagesFlatExample_IsReadWhole()
    {
        var service = new ScriptedHandler().Answer(
            """
            {"id": "pred_abc123","status": "completed","model": "model-name","outputs": ["https://storage.atlascloud.ai/outputs/result.mp4"],
            "metrics": {"predict_time": 45.2},"created_at": "2025-01-01T00:00:00Z","completed_at": "2025-01-01T00:00:10Z"}
            """);

        var prediction = await TestClient.Create(service).GetPredictionAsync("pred_abc123", Cancel);

        Assert.Equal("model-name", prediction.Model);
        Assert.Equal("https://storage.atlascloud.ai/outputs/result.mp4", Assert.Single(prediction.Outputs).ToString());
    }

    [Theory]
    [InlineData("processing", false, false)]
    [InlineData("created", false, false)]
    [InlineData("starting", false, false)]
    [InlineData("queued", false, false)]
    [InlineData("pending", false, false)]
    [InlineData("running", false, false)]
    [InlineData("somethingnew", false, false)]
    [InlineData("", false, false)]
    [InlineData("completed", true, false)]
    [InlineData("SUCCEEDED", true, false)]
    [InlineData("Success", true, false)]
    [InlineData("failed", false, true)]
    [InlineData("Timeout", false, true)]
    [InlineData("canceled", false, true)]
    [InlineData("CANCELLED", false, true)]
    [InlineData("error", false, true)]
    [InlineData("expired", false, true)]
    public async Task EveryStatus_InAnyCase_HasItsMeaning(string status, bool success, bool failure)
    {
        var service = new ScriptedHandler().Answer(Answers.Running(status));

        var prediction = await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal(status, prediction.Status.Value);
        Assert.Equal((success, failure, success || failure), (prediction.Status.IsSuccess, prediction.Status.IsFailure, prediction.Status.IsTerminal));
    }

    [Theory]
    [InlineData("null", 0)]
    [InlineData("[]", 0)]
    [InlineData("\"https://s.test/a.mp4\"", 1)]
    [InlineData("[\"https://s.test/a.mp4\",\"https://s.test/a.png\"]", 2)]
    [InlineData("[{\"url\":\"https://s.test/a.mp4\"}]", 1)]
    [InlineData("[{\"x\":[{}],\"download_url\":\"https://s.test/a.mp4\"}]", 1)]
    [InlineData("[{\"video_url\":\"https://s.test/a.mp4\",\"url\":5}]", 1)]
    [InlineData("{\"url\":\"https://s.test/a.mp4\"}", 1)]
    [InlineData("[null,5,true,[],\"\",\"no address\",\"ftp://s.test/a.mp4\",\"javascript:alert(1)\",\"/relative.mp4\"]", 0)]
    public async Task Outputs_InEveryShape_AreReadOrLeftOut(string outputs, int count)
    {
        var service = new ScriptedHandler().Answer($$$"""{"data":{"id":"{{{Answers.Id}}}","status":"completed","outputs":{{{outputs}}}}}""");

        var prediction = await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal(count, prediction.Outputs.Count);
    }

    [Theory]
    [InlineData("\"it broke\"", "it broke")]
    [InlineData("1039", "1039")]
    [InlineData("{\"message\":\"it broke\"}", "it broke")]
    [InlineData("{\"code\":{\"a\":1},\"msg\":\"it broke\"}", "it broke")]
    [InlineData("{\"error\":{\"detail\":\"it broke\"}}", "it broke")]
    [InlineData("{\"reason\":\"it broke\",\"message\":\"later\"}", "it broke")]
    [InlineData("{}", null)]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    public async Task Error_InEveryShape_IsRead(string error, string? text)
    {
        var service = new ScriptedHandler().Answer($$$"""{"data":{"id":"{{{Answers.Id}}}","status":"failed","error":{{{error}}}}}""");

        var prediction = await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal(text, prediction.Error);
    }

    [Theory]
    [InlineData("\"price\":\"0.25\"", "0.25")]
    [InlineData("\"price\":0.25", "0.25")]
    [InlineData("\"price\":\"free\"", null)]
    [InlineData("\"price\":{}", null)]
    [InlineData("\"price\":1e999", null)]
    [InlineData("\"x\":0", null)]
    public async Task Price_AsStringOrNumber_IsRead(string field, string? price)
    {
        var service = new ScriptedHandler().Answer($$$"""{"data":{"id":"{{{Answers.Id}}}","status":"completed",{{{field}}}}}""");

        var prediction = await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal(price, prediction.Price?.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task OddFields_AreDroppedOneByOne()
    {
        var service = new ScriptedHandler().Answer($$$"""
            {"code":"200","message":7,"data":{"id":"{{{Answers.Id}}}","status":"completed","model":12,"metrics":"n/a","created_at":"yesterday","completed_at":1767225600,
            "total_tokens":"5","completion_tokens":1.5,"has_nsfw_contents":[false,null,true],"error_code":1039,"urls":[],"outputs":["https://s.test/v.mp4"]}}
            """);

        var prediction = await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal("12", prediction.Model);
        Assert.Null(prediction.PredictTime);
        Assert.Null(prediction.CreatedAt);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), prediction.CompletedAt);
        Assert.Equal(5, prediction.TotalTokens);
        Assert.Null(prediction.CompletionTokens);
        Assert.True(prediction.HasNsfwContents);
        Assert.Equal("1039", prediction.ErrorCode);
        Assert.Single(prediction.Outputs);
    }

    [Theory]
    [InlineData("\"metrics\":{\"x\":{\"y\":1},\"predict_time\":\"3.5\"}", 3.5)]
    [InlineData("\"metrics\":{\"predict_time\":null}", null)]
    [InlineData("\"metrics\":{\"predict_time\":1e300}", null)]
    [InlineData("\"metrics\":{\"predict_time\":-1}", null)]
    public async Task PredictTime_IsReadWithinReason(string field, double? seconds)
    {
        var service = new ScriptedHandler().Answer($$$"""{"data":{"id":"{{{Answers.Id}}}","status":"completed",{{{field}}}}}""");

        var prediction = await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal(seconds, prediction.PredictTime?.TotalSeconds);
    }

    [Fact]
    public async Task UnknownField_IsReadFromTheAnswer()
    {
        var service = new ScriptedHandler().Answer($$$"""{"data":{"id":"{{{Answers.Id}}}","timings":{"inference":12},"status":"completed"}}""");

        var prediction = await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel);

        Assert.True(prediction.TryGetField("timings", out var timings));
        Assert.Equal(12, timings.GetProperty("inference").GetInt32());
        Assert.False(prediction.TryGetField("absent", out _));
    }

    [Fact]
    public async Task FailedServedAsHttp500_IsAnAnswer_AndAskedForOnce()
    {
        var service = new ScriptedHandler().Answer(
            HttpStatusCode.InternalServerError,
            $$$"""{"code":500,"message":"Generation failed: out of ideas","data":{"id":"{{{Answers.Id}}}","status":"failed","error_code":1}}""");

        var prediction = await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel);

        Assert.True(prediction.Status.IsFailure);
        Assert.Equal("Generation failed: out of ideas", prediction.Error);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("""{"status":"error","message":"upstream"}""")]
    [InlineData("""{"code":500,"data":{"id":"another","status":"failed"}}""")]
    [InlineData("""{"code":500,"data":{"status":"failed"}}""")]
    [InlineData("<html>Bad gateway</html>")]
    public async Task Http500WithoutAVerdictOnThisPrediction_IsAnOutage_AndTriedAgain(string body)
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.InternalServerError, body).Answer(Answers.Completed);

        var prediction = await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel);

        Assert.True(prediction.Status.IsSuccess);
        Assert.Equal(2, service.Requests.Count);
    }

    public static TheoryData<string, string> Garbage => new()
    {
        { "", "application/json" },
        { "null", "application/json" },
        { "5", "application/json" },
        { "[]", "application/json" },
        { "{}", "application/json" },
        { """{"status":"completed","outputs":["https://evil.test/x.mp4"]}""", "application/json" },
        { """{"data":{"id":"another","status":"completed","outputs":["https://evil.test/x.mp4"]}}""", "application/json" },
        { """{"data":"completed"}""", "application/json" },
        { "<html>Log in</html>", "text/html" },
        { Answers.Completed[..80], "application/json" },
        { "{\"data\":{\"id\":\"\\ud800\",\"status\":\"completed\"}}", "application/json" },
        { new string('[', 100), "application/json" },
    };

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task Garbage_IsNeverAResult(string body, string contentType)
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.OK, body, contentType);

        var error = await Assert.ThrowsAsync<UnexpectedResponseException>(() => TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.Equal(4, service.Requests.Count);
    }

    [Fact]
    public async Task InvalidUtf8_IsNeverAResult()
    {
        var service = new ScriptedHandler().Then((_, _) => Task.FromResult(new HttpResponseMessage
        {
            Content = new ByteArrayContent([.. "{\"data\":{\"status\":\"completed\",\"id\":\""u8, 0xFF, 0xFE, .. "\"}}"u8]),
        }));

        await Assert.ThrowsAsync<UnexpectedResponseException>(() => TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel));
    }

    [Fact]
    public async Task AnswerWithAByteOrderMark_IsRead()
    {
        var service = new ScriptedHandler().Answer("\uFEFF" + Answers.Completed);

        var prediction = await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel);

        Assert.True(prediction.Status.IsSuccess);
        Assert.True(prediction.TryGetField("metrics", out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnswerOverTheLimit_IsATypedException(bool announced)
    {
        var service = new ScriptedHandler().Then((_, _) =>
        {
            var body = new MemoryStream(new byte[5000]);
            return Task.FromResult(new HttpResponseMessage { Content = announced ? new StreamContent(body) : new UnknownLengthContent(body) });
        });
        var client = TestClient.Create(service, configure: options => (options.MaxResponseBytes, options.Retry.MaxRetryAttempts) = (4096, 0));

        var error = await Assert.ThrowsAsync<UnexpectedResponseException>(() => client.GetPredictionAsync(Answers.Id, Cancel));

        Assert.Contains("MaxResponseBytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LargeAnswerWithinTheLimit_IsReadWhole()
    {
        foreach (var announced in new[] { true, false })
        {
            // Another one each time: a buffer that is used again may still hold the first
            var body = Answers.Completed.Insert(1, $"\"padding\":\"{new string(announced ? 'x' : 'y', 300_000)}\",");
            var service = new ScriptedHandler().Then((_, _) =>
            {
                var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body));
                return Task.FromResult(new HttpResponseMessage { Content = announced ? new StreamContent(stream) : new UnknownLengthContent(stream) });
            });

            var prediction = await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel);

            Assert.Equal(body, System.Text.Encoding.UTF8.GetString(prediction.RawJson.Span));
        }
    }

    [Fact]
    public async Task CompressedAnswer_IsNotUnpacked()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.OK, Answers.Completed, adjust: response => response.Content.Headers.ContentEncoding.Add("gzip"));

        var error = await Assert.ThrowsAsync<UnexpectedResponseException>(() => TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel));

        Assert.Contains("gzip", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyStatusOfSuccess_IsAnAnswer()
        => Assert.Equal(Answers.Id, (await TestClient.Create(new ScriptedHandler().Answer((HttpStatusCode)299, Answers.Completed)).GetPredictionAsync(Answers.Id, Cancel)).Id);

    [Fact]
    public async Task UnknownId_SaysSo()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.NotFound, Answers.Error(404, "not found"));

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel));

        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.Contains(Answers.Id, error.Message, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task ErrorInAnEnvelopeWithHttp200_IsThatError()
    {
        var service = new ScriptedHandler().Answer(Answers.Error(401, "unauthorized"));

        await Assert.ThrowsAsync<AuthenticationFailedException>(() => TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel));
    }

    [Theory]
    [InlineData("../../x?y#z", "..%2F..%2Fx%3Fy%23z")]
    [InlineData("a b", "a%20b")]
    [InlineData("%2e%2e", "%252e%252e")]
    public async Task OddId_IsEscaped(string id, string segment)
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.NotFound, "{}");

        await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).GetPredictionAsync(id, Cancel));

        Assert.Equal($"https://atlas.test/api/v1/model/prediction/{segment}", service.Requests[0].Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task IdThatAddressesNoPrediction_IsRefused(string id)
    {
        var client = TestClient.Create(new ScriptedHandler());

        await Assert.ThrowsAsync<ArgumentException>(() => client.GetPredictionAsync(id, Cancel));
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.GetPredictionAsync(null!, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => client.WaitForCompletionAsync(id, cancellationToken: Cancel));
        Assert.Throws<ArgumentException>(() => { client.WatchAsync(id, Cancel); });
    }

    [Fact]
    public async Task Cancelled_IsAPlainCancellationWithTheCallersToken()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var source = new CancellationTokenSource();
        var get = TestClient.Create(new ScriptedHandler().Hang(reached)).GetPredictionAsync(Answers.Id, source.Token);
        await reached.Task;

        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => get);
        Assert.Equal(source.Token, error.CancellationToken);
    }
}
