using System.Reflection;
using AtlasSeedance.Tests.Testing;
using Moq;

namespace AtlasSeedance.Tests.Client;

public class SeedanceClientTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Constructors_NeedNoKey_AndSendNothing()
    {
        var service = new ScriptedHandler();
        using var httpClient = new HttpClient(service);
        Action[] constructors =
            [() => _ = new SeedanceClient(), () => _ = new SeedanceClient(new SeedanceClientOptions()), () => _ = new SeedanceClient(httpClient, new SeedanceClientOptions())];

        Assert.All(constructors, construct => Assert.Null(Record.Exception(construct)));

        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void NoKeyWhereOneIsAskedFor_IsRefused_RatherThanTakenFromTheEnvironment(string? key)
        => Assert.ThrowsAny<ArgumentException>(() => new SeedanceClient(key!));

    [Theory]
    [InlineData("two words", "a space")]
    [InlineData("line\nbreak", "a line break")]
    [InlineData("schlüssel", "outside ASCII")]
    [InlineData("bearer abcdef", "begins with \"Bearer\", which the SDK adds. Set the key alone.")]
    [InlineData("Bearer\tabcdef", "begins with \"Bearer\", which the SDK adds. Set the key alone.")]
    public void KeyThatCannotBeOne_IsAClearError_WithoutTheKey(string key, string problem)
    {
        using var httpClient = new HttpClient();
        Func<SeedanceClient>[] constructors =
            [() => new(key), () => new(new SeedanceClientOptions { ApiKey = key }), () => new(httpClient, new SeedanceClientOptions { ApiKey = key })];

        foreach (var construct in constructors)
        {
            var error = Assert.Throws<ArgumentException>(construct);
            Assert.StartsWith("SeedanceClientOptions:ApiKey ", error.Message, StringComparison.Ordinal);
            Assert.Contains(problem, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(key, error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("bearer-key-0123456789")]
    [InlineData("!key-of-every~")]
    public async Task KeyThatBeginsLikeTheScheme_OrHasOddCharacters_IsSentAsAKey(string key)
    {
        var service = new ScriptedHandler().Answer(Answers.Running("processing"));

        await TestClient.Create(service, configure: options => options.ApiKey = key).GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal($"Bearer {key}", service.Requests[0].Authorization);
    }

    [Fact]
    public void BaseAddressesThatDiffer_AreAnError()
    {
        using var httpClient = new HttpClient { BaseAddress = new Uri("https://one.test/") };

        var error = Assert.Throws<ArgumentException>(() => new SeedanceClient(httpClient, new SeedanceClientOptions { BaseAddress = new Uri("https://two.test/") }));

        Assert.Contains("one.test", error.Message, StringComparison.Ordinal);
        Assert.Contains("two.test", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer someones-key")]
    [InlineData("a-key-of-no-scheme")]
    public async Task HttpClientThatSendsAKeyEverywhere_IsRefused(string header)
    {
        var service = new ScriptedHandler();
        using var httpClient = new HttpClient(service);
        var client = new SeedanceClient(httpClient, TestClient.Options());
        httpClient.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        var error = Assert.Throws<ArgumentException>(() => new SeedanceClient(httpClient, TestClient.Options()));
        Assert.Contains("Leave it out: the SDK adds the key itself", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("key-of", error.Message, StringComparison.Ordinal);

        // Set afterwards, it is seen before anything is sent
        Assert.Contains("Leave it out", (await Assert.ThrowsAsync<SeedanceException>(() => client.GetModelSchemaAsync("a/b", Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("Leave it out", (await Assert.ThrowsAsync<SeedanceException>(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("Leave it out", (await Assert.ThrowsAsync<SeedanceException>(
            () => client.DownloadAsync(new VideoOutput(new Uri("https://s.test/a.mp4")), Stream.Null, cancellationToken: Cancel))).Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData("https://own.test/", null, "https://own.test/api/v1/model/prediction/x")]
    [InlineData("https://own.test", "https://own.test/", "https://own.test/api/v1/model/prediction/x")]
    [InlineData("https://own.test/gateway", null, "https://own.test/gateway/api/v1/model/prediction/x")]
    [InlineData(null, null, "https://api.atlascloud.ai/api/v1/model/prediction/x")]
    [InlineData(null, "https://option.test/a/b", "https://option.test/a/b/api/v1/model/prediction/x")]
    public async Task BaseAddress_ComesFromTheOptionsThenTheHttpClientThenTheDefault(string? ofHttpClient, string? ofOptions, string expected)
    {
        var service = new ScriptedHandler().Answer("""{"id":"x","status":"processing"}""").Answer("""{"data":{"id":"x","status":"processing"}}""");
        using var httpClient = new HttpClient(service) { BaseAddress = ofHttpClient is null ? null : new Uri(ofHttpClient) };
        var client = new SeedanceClient(httpClient, new SeedanceClientOptions { ApiKey = TestClient.Key, BaseAddress = ofOptions is null ? null : new Uri(ofOptions) });

        await client.GetPredictionAsync("x", Cancel);

        Assert.Equal(expected, service.Requests[0].Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://atlas.example/", false)]
    [InlineData("http://127.0.0.1:5005/", true)]
    [InlineData("http://localhost:5005/", true)]
    [InlineData("http://[::1]:5005/", true)]
    [InlineData("ftp://atlas.example/", false)]
    [InlineData("https://user:password@atlas.example/", false)]
    [InlineData("https://atlas.example/?a=b", false)]
    [InlineData("https://atlas.example/", true)]
    public async Task BaseAddress_IsHttpsOrLoopback(string address, bool accepted)
    {
        var options = new SeedanceClientOptions { ApiKey = TestClient.Key, BaseAddress = new Uri(address) };
        var service = new ScriptedHandler().Answer(Answers.Running("processing")).Answer(Answers.Running("processing"));
        using var anyClient = new HttpClient(service);
        using var httpClient = new HttpClient(service) { BaseAddress = new Uri(address) };

        if (accepted)
        {
            await new SeedanceClient(anyClient, options).GetPredictionAsync(Answers.Id, Cancel);
            await new SeedanceClient(httpClient, new SeedanceClientOptions { ApiKey = TestClient.Key }).GetPredictionAsync(Answers.Id, Cancel);
            Assert.Equal(2, service.Requests.Count);
            Assert.All(service.Requests, request => Assert.Equal($"{address}api/v1/model/prediction/{Answers.Id}", request.Uri.AbsoluteUri));
        }
        else
        {
            Assert.Contains("BaseAddress", Assert.Throws<ArgumentException>(() => new SeedanceClient(options)).Message, StringComparison.Ordinal);
            Assert.Throws<ArgumentException>(() => new SeedanceClient(httpClient, new SeedanceClientOptions()));
        }
    }

    [Fact]
    public async Task InsecureBaseAddress_IsTakenWhereAllowed()
    {
        var service = new ScriptedHandler().Answer(Answers.Running("processing"));
        using var httpClient = new HttpClient(service);
        var options = new SeedanceClientOptions { ApiKey = TestClient.Key, BaseAddress = new Uri("http://atlas.internal/"), AllowInsecureBaseAddress = true };

        await new SeedanceClient(httpClient, options).GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal("http://atlas.internal/", service.Requests[0].Uri.GetLeftPart(UriPartial.Authority) + "/");
    }

    public static TheoryData<string, Action<SeedanceClientOptions>> InvalidOptions => new()
    {
        { "RequestTimeout", options => options.RequestTimeout = TimeSpan.Zero },
        { "RequestTimeout", options => options.RequestTimeout = Timeout.InfiniteTimeSpan },
        { "TransferIdleTimeout", options => options.TransferIdleTimeout = TimeSpan.FromDays(2) },
        { "MaxResponseBytes", options => options.MaxResponseBytes = 0 },
        { "UserAgentSuffix", options => options.UserAgentSuffix = "a\r\nb" },
        { "RequestBodyForm", options => options.RequestBodyForm = (RequestBodyForm)7 },
        { "Retry", options => options.Retry = null! },
        { "Retry:MaxRetryAttempts", options => options.Retry.MaxRetryAttempts = -1 },
        { "Retry:Delay", options => options.Retry.Delay = TimeSpan.FromSeconds(-1) },
        { "Retry:MaxDelay", options => options.Retry.MaxDelay = TimeSpan.FromDays(2) },
        { "Polling", options => options.Polling = null! },
        { "Polling:MinDelay", options => options.Polling.MinDelay = TimeSpan.Zero },
        { "Polling:MaxDelay", options => options.Polling.MaxDelay = TimeSpan.FromHours(2) },
        { "Polling:MaxDelay", options => options.Polling.MaxDelay = TimeSpan.FromSeconds(1) },
        { "Polling:WaitTimeout", options => options.Polling.WaitTimeout = TimeSpan.Zero },
        { "Polling:MaxConcurrentPolls", options => options.Polling.MaxConcurrentPolls = 0 },
        { "Polling:MaxConsecutiveFailures", options => options.Polling.MaxConsecutiveFailures = -1 },
    };

    [Theory]
    [MemberData(nameof(InvalidOptions))]
    public void OptionOutOfRange_IsRefusedByName(string name, Action<SeedanceClientOptions> change)
    {
        var options = new SeedanceClientOptions();
        change(options);

        var error = Assert.Throws<ArgumentException>(() => new SeedanceClient(options));

        Assert.Contains($"SeedanceClientOptions:{name} ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OptionsChangedAfterwards_ChangeNothing()
    {
        var options = TestClient.Options();
        var service = new ScriptedHandler().Throw(new HttpRequestException("reset"));
        var client = new SeedanceClient(new HttpClient(service), options, new SeedanceClientServices { TimeProvider = new PauseSkippingTimeProvider() });

        (options.Retry.MaxRetryAttempts, options.Retry.Delay, options.Retry.MaxDelay) = (0, TimeSpan.FromDays(-1), TimeSpan.FromDays(-1));
        (options.ApiKey, options.BaseAddress) = ("other", new Uri("https://other.test/"));
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.GetPredictionAsync("x", Cancel));

        Assert.Equal(4, service.Requests.Count);
        Assert.Equal("atlas.test", service.Requests[0].Uri.Host);
    }

    [Fact]
    public async Task UserAgentSuffix_IsAppended()
    {
        var service = new ScriptedHandler().Answer(Answers.Completed);

        await TestClient.Create(service, configure: options => options.UserAgentSuffix = "MyApp/1.2").GetPredictionAsync(Answers.Id, Cancel);

        Assert.Matches(@"^AtlasSeedance/\d+\.\d+\.\d+\S* MyApp/1\.2$", service.Requests[0].Headers["User-Agent"]);
    }

    [Fact]
    public async Task Client_CanBeMocked()
    {
        var result = SeedanceModelFactory.VideoResult("id", new Uri("https://s.test/v.mp4"), new Uri("https://s.test/v.png"), cost: 0.5m);
        var mock = new Mock<SeedanceClient>();
        mock.Setup(client => client.GenerateVideoAsync(It.IsAny<VideoRequest>(), null, It.IsAny<CancellationToken>())).ReturnsAsync(result);

        var made = await mock.Object.GenerateVideoAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(0.5m, made.Cost);
        Assert.Equal("https://s.test/v.png", made.LastFrame?.ToString());
    }

    [Fact]
    public void EveryPublicMember_IsVirtual()
        => Assert.All(
            typeof(ISeedanceClient).GetMethods(),
            member => Assert.True(typeof(SeedanceClient).GetMethod(member.Name)!.IsVirtual && !typeof(SeedanceClient).GetMethod(member.Name)!.IsFinal, member.Name));

    [Fact]
    public void ModelFactory_MakesEveryOutput()
    {
        var video = new VideoOutput(new Uri("https://s.test/v.mp4"), "id");
        var prediction = SeedanceModelFactory.VideoPrediction(
            "id", PredictionStatus.Failed, [video], "model", "error", "7", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(9),
            TimeSpan.FromSeconds(5), 1.5m, true, 10, 20, """{"extra":1}""");

        Assert.Equal(
            ("id", PredictionStatus.Failed, "model", "error", "7", 1.5m, true, 10L, 20L, TimeSpan.FromSeconds(5)),
            (prediction.Id, prediction.Status, prediction.Model, prediction.Error, prediction.ErrorCode, prediction.Price, prediction.HasNsfwContents,
                prediction.CompletionTokens, prediction.TotalTokens, prediction.PredictTime));
        Assert.Equal(TimeSpan.FromSeconds(9), prediction.CompletedAt - prediction.CreatedAt);
        Assert.Same(video, Assert.Single(prediction.Outputs));
        Assert.True(prediction.TryGetField("extra", out var extra) && extra.GetInt32() == 1);
        Assert.False(SeedanceModelFactory.VideoPrediction("id").TryGetField("extra", out _));
        Assert.Equal("id: failed", prediction.ToString());

        var media = SeedanceModelFactory.UploadedMedia(new Uri("https://s.test/a.png"), "a.png", "image/png", 5);
        Assert.Equal(("a.png", "image/png", 5), (media.FileName, media.ContentType, media.Size));

        var download = SeedanceModelFactory.DownloadResult(5, "/tmp/v.mp4");
        Assert.Equal((5, "/tmp/v.mp4", "video/mp4", true), (download.BytesWritten, download.Path, download.ContentType, download.IsLengthVerified));
        Assert.Contains("/tmp/v.mp4", download.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ModelFactory_HasAParameterForEveryMemberThatTheServiceSets()
    {
        var missing = typeof(SeedanceModelFactory).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).SelectMany(static method => method.ReturnType
            .GetProperties().Where(static member => member.SetMethod is { IsPublic: false }).Select(static member => member.Name)
            .Except(method.GetParameters().Select(static parameter => parameter.Name!), StringComparer.OrdinalIgnoreCase)
            .Select(member => $"{method.Name}: {member}"));

        Assert.Empty(missing);
    }

    [Fact]
    public void Prediction_BecomesAResult_OnceItHasEnded()
    {
        var video = new VideoOutput(new Uri("https://s.test/v.mp4"), "id");

        Assert.Same(video, Of(PredictionStatus.Completed).ToResult().Video);
        Assert.Equal("id", Assert.Throws<GenerationFailedException>(Of(PredictionStatus.Failed).ToResult).PredictionId);
        Assert.Contains("\"processing\". Wait for it with WaitForCompletionAsync", Assert.Throws<InvalidOperationException>(Of(PredictionStatus.Processing).ToResult).Message, StringComparison.Ordinal);

        VideoPrediction Of(PredictionStatus status) => SeedanceModelFactory.VideoPrediction("id", status, [video]);
    }

    [Fact]
    public void Exceptions_CanBeMadeInTests()
    {
        var error = new RateLimitExceededException("slow down")
        {
            PredictionId = "id",
            StatusCode = (System.Net.HttpStatusCode)429,
            RequestId = "req",
            ErrorCode = "code",
            RetryAfter = TimeSpan.FromSeconds(5),
            ResponseBody = "body",
        };

        Assert.Equal(("id", 429, "req", "code", TimeSpan.FromSeconds(5), "body"),
            (error.PredictionId, (int)error.StatusCode, error.RequestId, error.ErrorCode, error.RetryAfter, error.ResponseBody));
    }

    [Fact]
    public void Status_ComparesWithoutCase_AndIsSafeAsDefault()
    {
        Assert.True(new PredictionStatus("COMPLETED") == PredictionStatus.Completed);
        Assert.True(PredictionStatus.Completed != PredictionStatus.Succeeded);
        Assert.Equal(new PredictionStatus("Failed").GetHashCode(), PredictionStatus.Failed.GetHashCode());
        Assert.False(PredictionStatus.Failed.Equals((object)"failed"));
        Assert.Equal("", default(PredictionStatus).Value);
        Assert.False(default(PredictionStatus).IsTerminal);
    }
}
