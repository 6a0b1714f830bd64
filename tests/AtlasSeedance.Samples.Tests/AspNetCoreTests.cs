using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AtlasSeedance.Emulator;
using AtlasSeedance.Samples.Tests.Running;

namespace AtlasSeedance.Samples.Tests;

/// <summary>The sample's HTTP API, on an emulator of the test.</summary>
public sealed class AspNetCoreTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private AtlasEmulator? _atlas;
    private SampleProcess? _sample;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AtlasEmulator Atlas => _atlas!;

    public async ValueTask InitializeAsync()
    {
        _atlas = await AtlasEmulator.StartAsync(new AtlasEmulatorOptions { GenerationTime = TimeSpan.FromSeconds(1), FFmpegPath = "none" }, Cancellation);
        _sample = SampleProcess.Start("AspNetCore", _folder.Path, "--urls=http://127.0.0.1:0", "--environment=Development", "--AtlasSeedance:ApiKey=any",
            $"--AtlasSeedance:BaseAddress={_atlas.BaseAddress}", "--AtlasSeedance:Retry:MaxRetryAttempts=0", "--AtlasSeedance:Polling:MinDelay=00:00:00.1");
        _http.BaseAddress = new Uri((await _sample.WaitForLineAsync("Now listening on: ")).Split("Now listening on: ")[1]);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_sample is not null)
            await _sample.DisposeAsync();
        if (_atlas is not null)
            await _atlas.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task SubmittedVideo_IsWatchedToItsEnd_ThenRedirectedToOrStreamed()
    {
        using var submitted = await SubmitAsync("A teapot");
        Assert.Equal(HttpStatusCode.Accepted, submitted.StatusCode);
        var id = (string)(await submitted.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["id"]!;

        var events = await _http.GetStringAsync(submitted.Headers.Location!, Cancellation);
        Assert.Contains("\"status\":\"completed\"", events, StringComparison.Ordinal);

        using var redirect = await _http.GetAsync($"videos/{id}/content", Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, redirect.StatusCode);
        var original = await _http.GetByteArrayAsync(redirect.Headers.Location!, Cancellation);
        Assert.Equal(original, await _http.GetByteArrayAsync($"videos/{id}/content?stream=true", Cancellation));
    }

    [Fact]
    public async Task ClientLeavesWhileWatching_JobGoesOn()
    {
        using var submitted = await SubmitAsync("A teapot");
        using (var watching = await _http.GetAsync(submitted.Headers.Location!, HttpCompletionOption.ResponseHeadersRead, Cancellation))
        using (var events = new StreamReader(await watching.Content.ReadAsStreamAsync(Cancellation)))
            Assert.Contains("\"isReady\":false", await events.ReadLineAsync(Cancellation), StringComparison.Ordinal);

        Assert.Contains("completed", await _http.GetStringAsync(submitted.Headers.Location!, Cancellation), StringComparison.Ordinal);
        Assert.Single(Atlas.Submissions);
    }

    [Fact]
    public async Task SeveralProblems_AreAllInTheAnswer()
    {
        using var answer = await SubmitAsync("@Image1 meets @Video1");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonNode>(Cancellation);
        Assert.Equal(
            ["'@Image1' names a reference that is not there.", "'@Video1' names a reference that is not there."],
            problem!["errors"]!["prompt"]!.AsArray().Select(message => (string?)message));
        Assert.Empty(Atlas.Submissions);
        // What a developer would call is in the log
        await _sample!.WaitForLineAsync("interpolate the reference that AddImage returns");
    }

    [Theory]
    [InlineData("", "prompt", "There is no prompt, which bytedance/seedance-2.0-fast/text-to-video needs.")]
    [InlineData("A face", "image", "face.png (stream) is cut off or damaged.")]
    public async Task FormThatCannotBeUsed_SaysWhatIsWrongInPlainWords(string prompt, string field, string message)
    {
        using var form = new MultipartFormDataContent { { new StringContent(prompt), "prompt" } };
        if (field == "image")
            form.Add(new ByteArrayContent([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13]), "image", "face.png");

        using var answer = await _http.PostAsync("videos", form, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonNode>(Cancellation);
        Assert.Equal(message, (string?)Assert.Single(problem!["errors"]![field]!.AsArray()));
    }

    [Fact]
    public async Task RequestThatIsNotUnderstood_IsAProblem_WithoutAStackTraceInTheLog()
    {
        await AssertProblemAsync(HttpStatusCode.BadRequest, () => _http.GetAsync("videos/some/content?stream=abc", Cancellation));
        await AssertProblemAsync(HttpStatusCode.BadRequest, () => _http.PostAsync("videos", null, Cancellation));
        await AssertProblemAsync(HttpStatusCode.UnsupportedMediaType, () => _http.PostAsync("videos", JsonContent.Create(new { prompt = "A teapot" }), Cancellation));
        await AssertProblemAsync(HttpStatusCode.NotFound, () => _http.GetAsync("nowhere", Cancellation));
        using var large = new HttpRequestMessage(HttpMethod.Post, "videos")
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(new byte[31 * 1024 * 1024]), "image", "large.png" } },
            // The server answers before the body comes, which would otherwise find the connection closed
            Headers = { ExpectContinue = true },
        };
        await AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge, () => _http.SendAsync(large, Cancellation));

        Assert.DoesNotContain("   at ", _sample!.Output, StringComparison.Ordinal);

        static async Task AssertProblemAsync(HttpStatusCode status, Func<Task<HttpResponseMessage>> send)
        {
            using var answer = await send();
            Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task HeadOfAVideo_TellsItsType_AndDownloadsNothing()
    {
        using var submitted = await SubmitAsync("A teapot");
        var id = (string)(await submitted.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["id"]!;
        Assert.Contains("completed", await _http.GetStringAsync(submitted.Headers.Location!, Cancellation), StringComparison.Ordinal);

        using var head = new HttpRequestMessage(HttpMethod.Head, $"videos/{id}/content?stream=true");
        using var answer = await _http.SendAsync(head, Cancellation);

        Assert.Equal((HttpStatusCode.OK, "video/mp4"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.DoesNotContain(Atlas.Requests, request => request.Path.StartsWith("/storage/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(400, HttpStatusCode.BadRequest)]
    [InlineData(401, HttpStatusCode.BadGateway)]
    [InlineData(402, HttpStatusCode.PaymentRequired)]
    [InlineData(429, HttpStatusCode.TooManyRequests)]
    [InlineData(451, HttpStatusCode.BadGateway)]
    [InlineData(503, HttpStatusCode.ServiceUnavailable)]
    public async Task ServiceRefuses_CallerLearnsWhatToDo(int status, HttpStatusCode expected)
    {
        Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, status, retryAfter: TimeSpan.FromSeconds(40)));

        using var answer = await SubmitAsync("A teapot");

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        if (expected is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            Assert.Equal(TimeSpan.FromSeconds(40), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task AnswerLostAfterTheJobWasTaken_IsFoundInTheHistory()
    {
        var fault = Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));

        using var answer = await SubmitAsync("A teapot");

        Assert.Equal(1, fault.Struck);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(Assert.Single(Atlas.Submissions).PredictionId, (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["id"]);
    }

    [Fact]
    public async Task AnswerLost_AndTheHistoryClosed_Conflict_AndSettledLater()
    {
        Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));
        Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.History, 403));

        using var answer = await SubmitAsync("A teapot");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var id = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["submissionId"]!;
        using var settled = await _http.GetAsync($"submissions/{id}", Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, settled.StatusCode);
        Assert.Equal(Assert.Single(Atlas.Submissions).PredictionId, (string?)(await settled.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["id"]);
    }

    [Fact]
    public async Task UnknownSubmission_NotFound()
    {
        using var answer = await _http.GetAsync("submissions/unknown", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("videos/unknown/events")]
    [InlineData("videos/unknown/content")]
    public async Task UnknownVideo_NotFound(string path)
    {
        using var answer = await _http.GetAsync(path, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task SubmittedByAnotherSitesPage_Forbidden()
    {
        _http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await SubmitAsync("A teapot");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(Atlas.Submissions);
    }

    private async Task<HttpResponseMessage> SubmitAsync(string prompt)
    {
        using var form = new MultipartFormDataContent { { new StringContent(prompt), "prompt" } };
        return await _http.PostAsync("videos", form, Cancellation);
    }
}
