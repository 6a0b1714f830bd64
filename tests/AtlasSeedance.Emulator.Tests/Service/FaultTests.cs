using System.Net;
using System.Text.Json.Nodes;
using AtlasSeedance.Emulator.Tests.Faults;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class FaultTests
{
    private const string Body = """{"model":"m","prompt":"p"}""";

    [Fact]
    public async Task Status_StrikesAsOftenAsItSays_BeforeAcceptance()
    {
        await using var session = await EmulatorSession.StartAsync();
        var fault = session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, 503, times: 2, retryAfter: TimeSpan.FromSeconds(1.5)));
        for (var i = 0; i < 2; i++)
        {
            using var content = new StringContent(Body);
            using var response = await session.Client.PostAsync(EmulatorSession.SubmitPath, content, EmulatorSession.Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter?.Delta);
            Assert.Equal(503, (int)(await EmulatorSession.JsonAsync(response))["code"]!);
        }
        Assert.True(fault.IsSpent);
        Assert.Empty(session.Atlas.Faults.Active);
        Assert.Empty(session.Atlas.Submissions);
        await session.SubmitAsync();
        Assert.Equal(2, fault.Struck);
        Assert.Equal([503, 503, 200], session.Atlas.Requests.Select(request => request.StatusCode ?? 0));
    }

    [Fact]
    public async Task Status_AfterAcceptance_HidesAJobThatIsCharged()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, 504, when: FaultMoment.AfterAcceptance));
        var (status, body) = await session.PostAsync(EmulatorSession.SubmitPath, Body);
        Assert.Equal(HttpStatusCode.GatewayTimeout, status);
        Assert.Equal(["code", "msg", "request_id", "data"], body.AsObject().Select(field => field.Key));
        Assert.True(Assert.Single(session.Atlas.Submissions).ChargeUsd > 0);
    }

    [Theory]
    [InlineData(FaultMoment.BeforeAcceptance, 0)]
    [InlineData(FaultMoment.AfterAcceptance, 1)]
    public async Task Reset_BreaksTheConnection(FaultMoment when, int accepted)
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, when));
        await Assert.ThrowsAsync<HttpRequestException>(() => session.PostAsync(EmulatorSession.SubmitPath, Body));
        Assert.Equal(accepted, session.Atlas.Submissions.Count);
        Assert.Null(Assert.Single(session.Atlas.Requests).StatusCode);
    }

    [Fact]
    public async Task Delay_WaitsByTheClock()
    {
        var clock = new PauseClock(TimeSpan.FromSeconds(10));
        await using var session = await EmulatorSession.StartAsync(clock: clock);
        session.Atlas.Faults.Add(Fault.Delay(EmulatorEndpoint.Submit, TimeSpan.FromSeconds(10)));
        var submit = session.SubmitAsync();
        await Waiting.UntilAsync(() => clock.Begun == 1 || submit.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(session.Atlas.Submissions);
        clock.Advance(TimeSpan.FromSeconds(1));
        await submit;
        Assert.Equal(session.Atlas.Requests[0].ReceivedAt.AddSeconds(10), session.Atlas.Submissions[0].AcceptedAt);
    }

    [Fact]
    public async Task DelayAfterAcceptance_KeepsTheAnswerWhole()
    {
        var clock = new PauseClock(TimeSpan.FromSeconds(10));
        await using var session = await EmulatorSession.StartAsync(clock: clock);
        session.Atlas.Faults.Add(Fault.Delay(EmulatorEndpoint.Submit, TimeSpan.FromSeconds(10), when: FaultMoment.AfterAcceptance));
        var submit = session.SubmitAsync();
        await Waiting.UntilAsync(() => clock.Begun == 1 || submit.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(submit.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(session.Atlas.Submissions[0].PredictionId, await submit);
    }

    [Fact]
    public async Task Disposing_EndsRequestsThatAFaultDelays()
    {
        var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Delay(EmulatorEndpoint.Submit, TimeSpan.FromHours(1)));
        var submit = session.SubmitAsync();
        while (session.Atlas.Requests.Count == 0) await Task.Yield();
        await session.Atlas.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => submit);
        await session.DisposeAsync();
    }

    [Fact]
    public async Task Fault_StrikesItsEndpointOnly_AndAnyStrikesAll()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Poll, 502));
        await session.SubmitAsync();
        Assert.Equal(HttpStatusCode.BadGateway, (await session.PollAsync("pred_abc123")).Status);
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Any, 500, Fault.Always));
        Assert.Equal(HttpStatusCode.InternalServerError, (await session.GetAsync("api/v1/models")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await session.PollAsync("pred_abc123")).Status);
        session.Atlas.Faults.Clear();
        Assert.Equal(HttpStatusCode.OK, (await session.PollAsync("pred_abc123")).Status);
    }

    [Theory]
    [InlineData("""{"kind":"status","endpoint":"poll","status":429,"times":3,"retryAfterSeconds":7}""", EmulatorEndpoint.Poll, 3)]
    [InlineData("""{"kind":"reset","endpoint":"submit","when":"after","times":0}""", EmulatorEndpoint.Submit, Fault.Always)]
    [InlineData("""{"kind":"delay","endpoint":"download","delaySeconds":0.5}""", EmulatorEndpoint.Download, 1)]
    [InlineData("""{"kind":"failJob","errorCode":1039,"message":"no"}""", EmulatorEndpoint.Submit, 1)]
    [InlineData("""{"kind":"reset"}""", EmulatorEndpoint.Any, 1)]
    [InlineData("""{"kind":"status","status":429,"retryAfter":"soon","when":"after","message":"no"}""", EmulatorEndpoint.Any, 1)]
    [InlineData("""{"kind":"status","status":503,"retryAfter":"99999999999999999999"}""", EmulatorEndpoint.Any, 1)]
    [InlineData("""{"kind":"html","endpoint":"poll","status":200}""", EmulatorEndpoint.Poll, 1)]
    [InlineData("""{"kind":"empty","endpoint":"poll","status":200}""", EmulatorEndpoint.Poll, 1)]
    [InlineData("""{"kind":"answer","endpoint":"poll","status":200,"body":"[]","contentType":"text/plain"}""", EmulatorEndpoint.Poll, 1)]
    [InlineData("""{"kind":"huge","endpoint":"history","bytes":1000000,"declareLength":true}""", EmulatorEndpoint.History, 1)]
    [InlineData("""{"kind":"gzipBomb","endpoint":"models","bytes":1000000}""", EmulatorEndpoint.Models, 1)]
    [InlineData("""{"kind":"redirect","endpoint":"submit","status":308,"location":"http://example.com/x"}""", EmulatorEndpoint.Submit, 1)]
    [InlineData("""{"kind":"refuse","endpoint":"submit"}""", EmulatorEndpoint.Submit, 1)]
    [InlineData("""{"kind":"hang","endpoint":"submit","when":"after"}""", EmulatorEndpoint.Submit, 1)]
    [InlineData("""{"kind":"acceptLate","delaySeconds":4}""", EmulatorEndpoint.Submit, 1)]
    [InlineData("""{"kind":"acceptLate","delaySeconds":0,"onceClientHasGone":true}""", EmulatorEndpoint.Submit, 1)]
    [InlineData("""{"kind":"cutRequest","endpoint":"upload","atByte":1000,"end":"close"}""", EmulatorEndpoint.Upload, 1)]
    [InlineData("""{"kind":"cutAnswer","endpoint":"download","atByte":0,"part":"body","end":"reset","times":20}""", EmulatorEndpoint.Download, 20)]
    [InlineData("""{"kind":"stallRequest","endpoint":"upload","atByte":5,"delaySeconds":60}""", EmulatorEndpoint.Upload, 1)]
    [InlineData("""{"kind":"stallAnswer","endpoint":"download","atByte":5,"part":"body"}""", EmulatorEndpoint.Download, 1)]
    [InlineData("""{"kind":"drip","endpoint":"poll","intervalSeconds":0.25,"part":"body"}""", EmulatorEndpoint.Poll, 1)]
    [InlineData("""{"kind":"wrongContentLength","endpoint":"poll","difference":-3}""", EmulatorEndpoint.Poll, 1)]
    [InlineData("""{"kind":"noContentLength","endpoint":"download"}""", EmulatorEndpoint.Download, 1)]
    [InlineData("""{"kind":"truncateJson","endpoint":"poll","bytes":9}""", EmulatorEndpoint.Poll, 1)]
    [InlineData("""{"kind":"contentType","endpoint":"poll","contentType":"text/html"}""", EmulatorEndpoint.Poll, 1)]
    [InlineData("""{"kind":"rewrite","endpoint":"poll","set":{"status":"melting","outputs":null},"status":500}""", EmulatorEndpoint.Poll, 1)]
    [InlineData("""{"kind":"ignoreRange","times":0}""", EmulatorEndpoint.Download, Fault.Always)]
    [InlineData("""{"kind":"changeFile"}""", EmulatorEndpoint.Download, 1)]
    [InlineData("""{"kind":"expireFile","probability":0.25,"seed":7}""", EmulatorEndpoint.Download, Fault.Always)]
    public async Task OverHttp_FaultIsAddedListedAndRemoved(string json, EmulatorEndpoint endpoint, int times)
    {
        await using var session = await EmulatorSession.StartAsync();
        var (status, body) = await session.PostAsync("emulator/faults", json);
        Assert.Equal(HttpStatusCode.Created, status);
        var armed = Assert.Single(session.Atlas.Faults.Active);
        Assert.Equal((endpoint, times), (armed.Fault.Endpoint, armed.Fault.Times));

        var listed = Assert.Single((await session.GetAsync("emulator/faults")).Body.AsArray())!;
        Assert.True(JsonNode.DeepEquals(body, listed));
        foreach (var sent in JsonNode.Parse(json)!.AsObject()) Assert.True(JsonNode.DeepEquals(sent.Value, listed[sent.Key]), sent.Key);

        using var removed = await session.Client.DeleteAsync($"emulator/faults/{armed.Id}", EmulatorSession.Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty(session.Atlas.Faults.Active);
    }

    [Theory]
    [InlineData("120")]
    [InlineData("99999999999999999999")]
    [InlineData("soon")]
    [InlineData("Wed, 21 Oct 2099 07:28:00 GMT")]
    public async Task OverHttp_RetryAfterOfAnyText_IsSentAsItIs(string text)
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.PostAsync("emulator/faults", $$"""{"kind":"status","endpoint":"submit","status":503,"retryAfter":"{{text}}"}""");
        using var content = new StringContent(Body);
        using var response = await session.Client.PostAsync(EmulatorSession.SubmitPath, content, EmulatorSession.Cancellation);
        Assert.Equal(text, Assert.Single(response.Headers.GetValues("Retry-After")));
    }

    [Fact]
    public async Task OverHttp_ReasonOfARefusal_HasItsQuotesAsQuotes()
    {
        await using var session = await EmulatorSession.StartAsync();
        using var content = new StringContent("""{"kind":"flood"}""");
        using var response = await session.Client.PostAsync("emulator/faults", content, EmulatorSession.Cancellation);
        Assert.Contains("""kind is \"flood\": it must be one of""", await response.Content.ReadAsStringAsync(EmulatorSession.Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"status","endpoint":"poll"}""", "status is missing")]
    [InlineData("""{"kind":"status","status":200}""", "status is 200: it must be 400 to 599")]
    [InlineData("""{"kind":"flood"}""", "kind is \"flood\"")]
    [InlineData("""{"kind":"reset","endpoint":"7"}""", "endpoint is \"7\"")]
    [InlineData("""{"kind":"reset","when":"later"}""", "when is \"later\"")]
    [InlineData("""{"kind":"delay","delaySeconds":-1}""", "seconds")]
    [InlineData("""{"kind":"status","status":503,"retryAfterSeconds":1e10}""", "retryAfter takes any text")]
    [InlineData("""{"kind":"reset","time":2}""", "time is not a field")]
    [InlineData("""{"kind":"reset","times":"two"}""", "times is \"two\"")]
    [InlineData("""{"kind":"reset","times":-1}""", "times is -1: it must be 0 or more")]
    [InlineData("""{"kind":"reset","delaySeconds":1}""", "delaySeconds does not belong to a fault of the kind reset")]
    [InlineData("""{"kind":"cutAnswer","endpoint":"submit"}""", "atByte is missing")]
    [InlineData("""{"kind":"cutAnswer","endpoint":"submit","atByte":1,"when":"before"}""", "it is always \"after\"")]
    [InlineData("""{"kind":"cutAnswer","endpoint":"submit","atByte":1,"end":"gently"}""", "end is \"gently\": it must be one of reset, close")]
    [InlineData("""{"kind":"changeFile","endpoint":"submit"}""", "it is always \"download\"")]
    [InlineData("""{"kind":"reset","probability":1.5}""", "probability is 1.5")]
    [InlineData("""{"kind":"huge","bytes":63}""", "bytes is 63: it must be 64 or more")]
    [InlineData("""{"kind":"status","status":503,"retryAfterSeconds":1,"retryAfter":"1"}""", "a header has one value")]
    [InlineData("""{"kind":"html","contentType":"x"}""", "contentType does not belong")]
    [InlineData("[]", "the body must be a JSON object")]
    [InlineData("nonsense", "invalid JSON")]
    public async Task OverHttp_FaultThatCannotBe_IsRefusedWithTheReason(string json, string reason)
    {
        await using var session = await EmulatorSession.StartAsync();
        var (status, body) = await session.PostAsync("emulator/faults", json);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(reason, (string?)body["msg"], StringComparison.OrdinalIgnoreCase);
        Assert.Empty(session.Atlas.Faults.Active);
    }
}
