using System.Net;
using AtlasSeedance.Emulator.Tests.Rendering;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class BalanceTests
{
    private const string Path = "public/v1/balance";

    /// <summary>0.454653 dollars.</summary>
    private const string Job = "\"resolution\":\"480p\",\"ratio\":\"16:9\",\"duration\":4";

    [Fact]
    public async Task Balance_HasTheServicesShape_WithoutAnEnvelope()
    {
        await using var session = await StartAsync(100);
        using var response = await session.Client.GetAsync(Path, EmulatorSession.Cancellation);
        var body = await EmulatorSession.JsonAsync(response);
        Assert.Equal(["object", "scope", "account", "available", "cash", "bonus", "frozen", "credit_grant", "request_id"], body.AsObject().Select(field => field.Key));
        Assert.Equal(["id", "name", "type"], body["account"]!.AsObject().Select(field => field.Key));
        Assert.Equal(("100.000000", "usd"), ((string)body["available"]!["value"]!, (string)body["available"]!["currency"]!));
        Assert.Equal(Assert.Single(response.Headers.GetValues("X-Request-ID")), (string?)body["request_id"]);
    }

    [Fact]
    public async Task AcceptedSubmits_TakeTheirCharge_UntilTheNextCannotBePaid()
    {
        await using var session = await StartAsync(1);
        await session.SubmitAsync(Job);
        Assert.Equal("0.545347", await AvailableAsync(session));
        await session.SubmitAsync(Job);
        Assert.Equal("0.090694", await AvailableAsync(session));

        var (status, body) = await session.PostAsync(EmulatorSession.SubmitPath, $$"""{"model":"m",{{Job}}}""");
        Assert.Equal(HttpStatusCode.PaymentRequired, status);
        Assert.Equal((402, "insufficient balance"), ((int)body["code"]!, (string)body["msg"]!));
        Assert.Equal("0.090694", await AvailableAsync(session));
        Assert.Equal(2, session.Atlas.Submissions.Count);
    }

    [Fact]
    public async Task NothingLeft_RefusesEverySubmit_ButFirstThoseThatMakeNoSense()
    {
        await using var session = await StartAsync(0);
        Assert.Equal(HttpStatusCode.PaymentRequired, (await session.PostAsync(EmulatorSession.SubmitPath, """{"model":"m"}""")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await session.PostAsync(EmulatorSession.SubmitPath, """{"model":7}""")).Status);
        Assert.Empty(session.Atlas.Submissions);
    }

    [Fact]
    public async Task FailedJob_IsPaidBack_WhenItFails()
    {
        await using var session = await StartAsync(1);
        session.Atlas.Faults.Add(Fault.FailJob(1039, "moderation"));
        await session.SubmitAsync(Job);
        Assert.Equal("0.545347", await AvailableAsync(session));
        session.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("1.000000", await AvailableAsync(session));
        Assert.Equal("1.000000", await AvailableAsync(session));
        Assert.Equal(0, session.Atlas.Submissions[0].ChargeUsd);
    }

    [Fact]
    public async Task SubmitsAtOnce_NeverSpendMoreThanThereIs()
    {
        await using var session = await StartAsync(2);
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => session.PostAsync(EmulatorSession.SubmitPath, $$"""{"model":"m",{{Job}}}""")));
        Assert.Equal(4, replies.Count(reply => reply.Status == HttpStatusCode.OK));
        Assert.Equal(16, replies.Count(reply => reply.Status == HttpStatusCode.PaymentRequired));
        Assert.Equal("0.181388", await AvailableAsync(session));
    }

    [Fact]
    public async Task Restart_GoesOnFromWhatWasSpent()
    {
        using var folder = new TemporaryFolder();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Task<EmulatorSession> Start() =>
            EmulatorSession.StartAsync(time => new() { TimeProvider = time, FFmpegPath = "none", Balance = 2, DataDirectory = folder.In("data") }, clock);
        await using (var first = await Start())
        {
            first.Atlas.Faults.Add(Fault.FailJob(1, "later"));
            await first.SubmitAsync(Job);
            await first.SubmitAsync(Job);
            Assert.Equal("1.090694", await AvailableAsync(first));
        }
        await using var second = await Start();
        Assert.Equal("1.090694", await AvailableAsync(second));
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("1.545347", await AvailableAsync(second));
    }

    [Theory]
    [InlineData(401, "authentication_error", null)]
    [InlineData(429, "rate_limit_error", "1")]
    [InlineData(503, "api_error", null)]
    public async Task Fault_HasThePublicShape_AndA429SaysWhenToComeBack(int statusCode, string type, string? retryAfter)
    {
        await using var session = await StartAsync(1);
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Balance, statusCode));
        using var response = await session.Client.GetAsync(Path, EmulatorSession.Cancellation);
        var body = await EmulatorSession.JsonAsync(response);
        Assert.Equal(statusCode, (int)response.StatusCode);
        Assert.Equal(["error", "request_id"], body.AsObject().Select(field => field.Key));
        Assert.Equal(["type", "code", "message", "param"], body["error"]!.AsObject().Select(field => field.Key));
        Assert.Equal(type, (string?)body["error"]!["type"]);
        Assert.Equal(retryAfter, response.Headers.RetryAfter?.ToString());
    }

    [Fact]
    public async Task NoKey_IsRefusedInThePublicShape()
    {
        await using var session = await StartAsync(1);
        session.Client.DefaultRequestHeaders.Authorization = null;
        var (status, body) = await session.GetAsync(Path);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal("invalid_api_key", (string?)body["error"]!["code"]);
    }

    internal static async Task<string> AvailableAsync(EmulatorSession session) => (string)(await session.GetAsync(Path)).Body["available"]!["value"]!;

    private static Task<EmulatorSession> StartAsync(decimal balance) =>
        EmulatorSession.StartAsync(clock => new() { TimeProvider = clock, FFmpegPath = "none", Balance = balance });
}
