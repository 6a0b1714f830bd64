using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AtlasSeedance.Emulator.Tests.Service;

namespace AtlasSeedance.Emulator.Tests.Faults;

public sealed class AnswerTests
{
    private const string PollPath = "api/v1/model/prediction/pred_abc123";

    public static readonly TheoryData<int> Statuses = [400, 401, 402, 403, 404, 413, 422, 429, 451, 500, 502, 503, 504];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Status_IsTheServicesOwn_OrAProxysPage_AndNothingIsAccepted(int status)
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, status));
        session.Atlas.Faults.Add(Fault.HtmlPage(EmulatorEndpoint.Submit, status, retryAfter: "soon"));

        using var own = await SubmitAsync(session);
        Assert.Equal(status, (int)own.StatusCode);
        Assert.Equal(status, (int)(await EmulatorSession.JsonAsync(own))["code"]!);
        Assert.False(own.Headers.Contains("Retry-After"));

        using var page = await SubmitAsync(session);
        Assert.Equal(status, (int)page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<html>", await page.Content.ReadAsStringAsync(EmulatorSession.Cancellation), StringComparison.Ordinal);
        Assert.Equal("soon", page.Headers.NonValidated["Retry-After"].ToString());

        Assert.Empty(session.Atlas.Submissions);
        Assert.Equal(2, session.Atlas.CountReceived(EmulatorEndpoint.Submit));
    }

    [Fact]
    public async Task RetryAfter_IsSeconds_ADate_OrAnyText()
    {
        await using var session = await EmulatorSession.StartAsync();
        foreach (var (header, text) in new (RetryAfter, string)[]
        {
            (TimeSpan.FromSeconds(2.1), "3"),
            (new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), "Wed, 02 Jan 2030 02:04:05 GMT"),
            ("-99999999999999999999", "-99999999999999999999"),
        })
        {
            session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Poll, 429, retryAfter: header));
            using var answer = await session.Client.GetAsync(PollPath, EmulatorSession.Cancellation);
            Assert.Equal(text, answer.Headers.NonValidated["Retry-After"].ToString());
        }
        Assert.Throws<ArgumentException>(() => RetryAfter.FromString("1\r\nX: y"));
        Assert.Throws<ArgumentOutOfRangeException>(() => RetryAfter.FromTimeSpan(TimeSpan.FromSeconds(-1)));
    }

    [Theory]
    [InlineData(FaultMoment.BeforeAcceptance, 0)]
    [InlineData(FaultMoment.AfterAcceptance, 1)]
    public async Task AnswersOfTheirOwn_StrikeWhenTheyAreToldTo(FaultMoment when, int accepted)
    {
        foreach (var fault in new[]
        {
            Fault.HtmlPage(EmulatorEndpoint.Submit, 200, when: when),
            Fault.EmptyAnswer(EmulatorEndpoint.Submit, when: when),
            Fault.Answer(EmulatorEndpoint.Submit, 200, "[1,", when: when),
            Fault.HugeAnswer(EmulatorEndpoint.Submit, 100_000, when: when),
            Fault.GzipBomb(EmulatorEndpoint.Submit, 100_000, when: when),
            Fault.Redirect(EmulatorEndpoint.Submit, new Uri("http://127.0.0.1:1/"), 308, when: when),
        })
        {
            await using var session = await EmulatorSession.StartAsync();
            session.Atlas.Faults.Add(fault);
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = session.Atlas.BaseAddress };
            client.DefaultRequestHeaders.Authorization = new("Bearer", "any");
            using var answer = await client.PostAsync(EmulatorSession.SubmitPath, new StringContent("""{"model":"m","prompt":"p"}"""), EmulatorSession.Cancellation);
            Assert.Equal(fault.Action is RedirectFault ? 308 : 200, (int)answer.StatusCode);
            Assert.Equal(accepted, session.Atlas.Submissions.Count);
        }
    }

    [Fact]
    public async Task EmptyAnswer_HasALengthOfZero()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.EmptyAnswer(EmulatorEndpoint.Poll));
        using var answer = await session.Client.GetAsync(PollPath, EmulatorSession.Cancellation);
        Assert.Equal((HttpStatusCode.OK, 0L, null), (answer.StatusCode, answer.Content.Headers.ContentLength, answer.Content.Headers.ContentType));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HugeAnswer_IsValidJsonOfItsSize(bool declareLength)
    {
        const int size = 3_000_001;
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.HugeAnswer(EmulatorEndpoint.Poll, size, declareLength));
        using var answer = await session.Client.GetAsync(PollPath, HttpCompletionOption.ResponseHeadersRead, EmulatorSession.Cancellation);
        Assert.Equal(declareLength ? size : null, answer.Content.Headers.ContentLength);
        var body = await answer.Content.ReadAsByteArrayAsync(EmulatorSession.Cancellation);
        Assert.Equal(size, body.Length);
        Assert.Equal(200, (int)JsonNode.Parse(body)!["code"]!);
    }

    [Fact]
    public async Task GzipBomb_IsAThousandthOnTheWire()
    {
        const long size = 64 * 1024 * 1024;
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.GzipBomb(EmulatorEndpoint.Poll, size));
        using var answer = await session.Client.GetAsync(PollPath, EmulatorSession.Cancellation);
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        await using var body = await answer.Content.ReadAsStreamAsync(EmulatorSession.Cancellation);
        await using var inflated = new GZipStream(body, CompressionMode.Decompress);
        var buffer = new byte[64 * 1024];
        long total = 0;
        while (await inflated.ReadAsync(buffer, EmulatorSession.Cancellation) is var read and > 0) total += read;
        Assert.Equal(size, total);
        Assert.InRange(session.Atlas.Requests[0].AnswerBytes, 1000, size / 200);
    }

    [Fact]
    public async Task TruncatedJson_IsAWholeHttpAnswer()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.TruncateJson(EmulatorEndpoint.Submit));
        session.Atlas.Faults.Add(Fault.TruncateJson(EmulatorEndpoint.Submit, 5));
        foreach (var length in new int?[] { null, 5 })
        {
            using var answer = await SubmitAsync(session);
            var body = await answer.Content.ReadAsStringAsync(EmulatorSession.Cancellation);
            Assert.Equal(body.Length, answer.Content.Headers.ContentLength);
            Assert.Equal(length ?? body.Length, body.Length);
            Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(body));
        }
        Assert.Equal(2, session.Atlas.Submissions.Count);
    }

    [Fact]
    public async Task WrongContentType_LeavesTheBody()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.WrongContentType(EmulatorEndpoint.Submit, "text/html"));
        using var answer = await SubmitAsync(session);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal(session.Atlas.Submissions[0].PredictionId, (string?)(await EmulatorSession.JsonAsync(answer))["data"]!["id"]);
    }

    [Fact]
    public async Task RewrittenPolls_ShowWhatTheyAreToldTo_AndTheJobGoesOn()
    {
        await using var session = await EmulatorSession.StartAsync();
        var id = await session.SubmitAsync();
        session.Clock.Advance(TimeSpan.FromSeconds(20));
        session.Atlas.Faults.Add(Fault.UnknownStatus("melting"));
        session.Atlas.Faults.Add(Fault.Outputs("null"));
        session.Atlas.Faults.Add(Fault.Outputs("[]"));
        session.Atlas.Faults.Add(Fault.Outputs("[42,{\"url\":null}]"));
        session.Atlas.Faults.Add(Fault.OtherPrediction("another"));
        session.Atlas.Faults.Add(Fault.FailedVerdict(1039, "moderation"));

        Assert.Equal("melting", (string?)(await session.PollAsync(id)).Body["data"]!["status"]);
        foreach (var outputs in new[] { "null", "[]", "[42,{\"url\":null}]" })
        {
            var data = (await session.PollAsync(id)).Body["data"]!;
            Assert.Equal(outputs, data["outputs"]?.ToJsonString() ?? "null");
            Assert.Equal("completed", (string?)data["status"]);
        }
        Assert.Equal("another", (string?)(await session.PollAsync(id)).Body["data"]!["id"]);
        var (status, failed) = await session.PollAsync(id);
        Assert.Equal((HttpStatusCode.InternalServerError, 500), (status, (int)failed["code"]!));
        Assert.Equal(("failed", 1039, "moderation"), ((string?)failed["data"]!["status"], (int)failed["data"]!["error_code"]!, (string?)failed["data"]!["error"]));
        Assert.Equal("completed", (string?)(await session.PollAsync(id)).Body["data"]!["status"]);
    }

    [Fact]
    public async Task Redirect_LeadsToTheOtherOrigin_WhichNotesWhoBringsAKey()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Redirect(EmulatorEndpoint.History, times: 2));
        using (var careful = await session.Client.GetAsync("api/v1/model/history?size=3", EmulatorSession.Cancellation)) Assert.Equal(401, (int)careful.StatusCode);
        Assert.False(session.Atlas.OtherOrigin.HasSeenAuthorization);
        var request = Assert.Single(session.Atlas.OtherOrigin.Requests);
        Assert.Equal(("/api/v1/model/history", "?size=3", 401), (request.Path, request.Query, request.StatusCode));

        using var careless = new HttpClient { BaseAddress = session.Atlas.OtherOrigin.BaseAddress };
        careless.DefaultRequestHeaders.Authorization = new("Bearer", "any");
        using (var answer = await careless.GetAsync("api/v1/model/history", EmulatorSession.Cancellation)) Assert.Equal(200, (int)answer.StatusCode);
        Assert.True(session.Atlas.OtherOrigin.HasSeenAuthorization);
        Assert.Single(session.Atlas.Requests);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public async Task WrongContentLength_IsOffByWhatItIsToldTo_AndEndsTheConnection(int difference)
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.WrongContentLength(EmulatorEndpoint.Poll, difference));
        var (head, body) = await PollRawAsync(session);
        Assert.Contains($"Content-Length: {body.Length + difference}\r\n", head + "\r\n", StringComparison.Ordinal);
        Assert.Equal("pred_abc123", (string?)JsonNode.Parse(body)!["data"]!["id"]);
    }

    [Fact]
    public async Task NoContentLength_EndsWithTheConnection()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.NoContentLength(EmulatorEndpoint.Poll));
        var (head, body) = await PollRawAsync(session);
        Assert.DoesNotContain("Content-Length", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Transfer-Encoding", head, StringComparison.Ordinal);
        Assert.Equal("pred_abc123", (string?)JsonNode.Parse(body)!["data"]!["id"]);
    }

    private static async Task<(string Head, string Body)> PollRawAsync(EmulatorSession session)
    {
        using var connection = await RawConnection.OpenAsync(session.Atlas);
        await connection.SendAsync(RawConnection.Request("GET", $"/{PollPath}"));
        var (bytes, end) = await connection.ReceiveToEndAsync();
        Assert.Equal(ConnectionEnd.Close, end);
        return Encoding.UTF8.GetString(bytes).Split("\r\n\r\n", 2) is [var head, var body] ? (head, body) : default;
    }

    private static async Task<HttpResponseMessage> SubmitAsync(EmulatorSession session)
    {
        using var content = new StringContent("""{"model":"m","prompt":"p"}""", Encoding.UTF8, "application/json");
        return await session.Client.PostAsync(EmulatorSession.SubmitPath, content, EmulatorSession.Cancellation);
    }
}
