using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using AtlasSeedance.Emulator.Tests.Service;

namespace AtlasSeedance.Emulator.Tests.Faults;

public sealed class MemoryTests
{
    private const string HistoryPath = "api/v1/model/history";

    [Fact]
    public async Task HistoryLag_HidesASubmitForSoLong()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Memory.HistoryLag = TimeSpan.FromSeconds(5);
        var id = await session.SubmitAsync();
        session.Clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.Empty(await ItemsAsync(session));
        session.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(id, (string?)Assert.Single(await ItemsAsync(session))!["ID"]);
        Assert.Equal(HttpStatusCode.OK, (await session.PollAsync(id)).Status);
    }

    [Fact]
    public async Task SmallPages_AreAsSmallAsToldTo_WhateverIsAskedFor()
    {
        await using var session = await EmulatorSession.StartAsync();
        for (var i = 0; i < 3; i++) await session.SubmitAsync();
        session.Atlas.Memory.HistoryPageSize = 2;
        var data = (await session.GetAsync($"{HistoryPath}?size=50")).Body["data"]!;
        Assert.Equal((2, 2, 3), (data["items"]!.AsArray().Count, (int)data["pageSize"]!, (int)data["total"]!));
        Assert.Single((await session.GetAsync($"{HistoryPath}?size=50&no=2")).Body["data"]!["items"]!.AsArray());
    }

    [Fact]
    public async Task KeepsNothing_ShowsNothing()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Memory.KeepsNothing = true;
        await session.SubmitAsync();
        Assert.Empty(await ItemsAsync(session));
        Assert.Single(session.Atlas.Submissions);
    }

    [Fact]
    public async Task OmittedField_IsLost_AndTheOthersStay()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Memory.OmittedFields = ["seed"];
        await session.PostAsync(EmulatorSession.SubmitPath, """{"model":"m","input":{"seed":7,"prompt":"p"}}""");
        await session.PostAsync(EmulatorSession.SubmitPath, """{"seed":7,"model":"m","prompt":"p"}""");
        var bodies = (await ItemsAsync(session)).Select(item => JsonNode.Parse((string)item!["requestBody"]!)!).ToList();
        Assert.True(JsonNode.DeepEquals(bodies[0], JsonNode.Parse("""{"model":"m","prompt":"p"}""")));
        Assert.True(JsonNode.DeepEquals(bodies[1], JsonNode.Parse("""{"model":"m","input":{"prompt":"p"}}""")));
    }

    [Fact]
    public async Task NormalizedBody_SaysTheSameInOtherWords()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Memory.NormalizesBodies = true;
        const string sent = """{"model":"m","input":{"prompt":"caf\u00e9","seed":7,"reference_images":["HTTP://Example.COM:80/a b.png"]}}""";
        await session.PostAsync(EmulatorSession.SubmitPath, sent);
        var text = (string)Assert.Single(await ItemsAsync(session))!["requestBody"]!;
        var body = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(("café", 7, "http://example.com/a%20b.png"), ((string?)body["prompt"], (int)body["seed"]!, (string?)body["reference_images"]![0]));
        Assert.Equal(("720p", 5, true), ((string?)body["resolution"], (int)body["duration"]!, (bool)body["generate_audio"]!));
        Assert.Equal(body.Select(field => field.Key).Order(StringComparer.Ordinal), body.Select(field => field.Key));
        Assert.Contains("\"model\": \"m\"", text, StringComparison.Ordinal);
        Assert.Equal(sent, session.Atlas.Submissions[0].RequestBody);
    }

    [Fact]
    public async Task ClockOffset_MovesTheDate_AndTheTimesOfJobsFromThenOn()
    {
        await using var session = await EmulatorSession.StartAsync();
        var now = session.Clock.GetUtcNow();
        await session.SubmitAsync();
        session.Atlas.ClockOffset = TimeSpan.FromHours(-3);
        var id = await session.SubmitAsync();

        using var answer = await session.Client.GetAsync(HistoryPath, EmulatorSession.Cancellation);
        Assert.Equal(now.AddHours(-3), answer.Headers.Date);
        var items = (await EmulatorSession.JsonAsync(answer))["data"]!["items"]!.AsArray();
        Assert.Equal([now.AddHours(-3).ToUnixTimeSeconds(), now.ToUnixTimeSeconds()], items.Select(item => (long)item!["createdAt"]!));
        var created = (string)(await session.PollAsync(id)).Body["data"]!["created_at"]!;
        Assert.Equal(now.AddHours(-3), DateTimeOffset.Parse(created, CultureInfo.InvariantCulture));
        Assert.Equal(now, session.Atlas.Submissions[1].AcceptedAt);
    }

    [Fact]
    public async Task OverHttp_MemoryAndClockAreShownAndChanged()
    {
        await using var session = await EmulatorSession.StartAsync();
        const string json = """{"historyLagSeconds":1.5,"historyPageSize":3,"keepsNothing":true,"normalizesBodies":true,"omittedFields":["seed"],"clockOffsetSeconds":-60}""";
        Assert.Equal("""{"historyLagSeconds":0,"historyPageSize":100,"keepsNothing":false,"normalizesBodies":false,"omittedFields":[],"clockOffsetSeconds":0}""",
            (await session.GetAsync("emulator/service")).Body.ToJsonString());
        var (status, body) = await PatchAsync(session, json);
        Assert.Equal((HttpStatusCode.OK, json), (status, body.ToJsonString()));
        Assert.Equal((TimeSpan.FromSeconds(1.5), 3, true, true), (session.Atlas.Memory.HistoryLag, session.Atlas.Memory.HistoryPageSize, session.Atlas.Memory.KeepsNothing, session.Atlas.Memory.NormalizesBodies));
        Assert.Equal(TimeSpan.FromMinutes(-1), session.Atlas.ClockOffset);
        await PatchAsync(session, """{"keepsNothing":false}""");
        Assert.False(session.Atlas.Memory.KeepsNothing);
        Assert.Equal(3, session.Atlas.Memory.HistoryPageSize);
    }

    [Theory]
    [InlineData("""{"historyLag":1}""", "historyLag is not a field here")]
    [InlineData("""{"historyPageSize":0,"keepsNothing":true}""", "historyPageSize is 0: the range is 1 to 100")]
    [InlineData("""{"keepsNothing":"yes"}""", "keepsNothing is \"yes\"")]
    [InlineData("7", "the body must be a JSON object")]
    [InlineData("", "invalid JSON")]
    public async Task OverHttp_WhatCannotBe_IsRefused_AndNothingChanges(string json, string reason)
    {
        await using var session = await EmulatorSession.StartAsync();
        var (status, body) = await PatchAsync(session, json);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(reason, (string?)body["msg"], StringComparison.Ordinal);
        Assert.False(session.Atlas.Memory.KeepsNothing);
    }

    [Fact]
    public async Task OverHttp_LedgerShowsWhatArrivedAndWhatWasAccepted()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, 500));
        Assert.Equal(HttpStatusCode.InternalServerError, (await session.PostAsync(EmulatorSession.SubmitPath, """{"model":"m"}""")).Status);
        var id = await session.SubmitAsync();
        var ledger = (await session.GetAsync("emulator/ledger")).Body;
        Assert.Equal((2, 0), ((int)ledger["received"]!["submit"]!, (int)ledger["received"]!["poll"]!));
        Assert.Equal(id, (string?)Assert.Single(ledger["accepted"]!.AsArray())!["predictionId"]);
        Assert.Equal(session.Atlas.Submissions[0].ChargeUsd, (decimal)ledger["chargeUsd"]!);
    }

    private static async Task<JsonArray> ItemsAsync(EmulatorSession session) => (await session.GetAsync(HistoryPath)).Body["data"]!["items"]!.AsArray();

    private static async Task<(HttpStatusCode Status, JsonNode Body)> PatchAsync(EmulatorSession session, string json)
    {
        using var content = new StringContent(json);
        using var response = await session.Client.PatchAsync("emulator/service", content, EmulatorSession.Cancellation);
        return (response.StatusCode, await EmulatorSession.JsonAsync(response));
    }
}
