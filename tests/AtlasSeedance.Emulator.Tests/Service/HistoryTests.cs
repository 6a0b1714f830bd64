using System.Net;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class HistoryTests
{
    private const string Path = "api/v1/model/history";
    private const string Retention = "X-AtlasCloud-Request-Retention-Hours";

    [Fact]
    public async Task History_IsNewestFirst_InPages()
    {
        await using var session = await EmulatorSession.StartAsync();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await session.SubmitAsync());
            session.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        var data = (await session.GetAsync($"{Path}?no=2&size=2")).Body["data"]!;

        Assert.Equal([ids[2], ids[1]], data["items"]!.AsArray().Select(item => (string)item!["ID"]!));
        Assert.Equal((2, 2, 5), ((int)data["pageNo"]!, (int)data["pageSize"]!, (int)data["total"]!));
        var item = data["items"]![0]!;
        Assert.Equal(session.Atlas.Submissions[2].AcceptedAt.ToUnixTimeSeconds(), (long)item["createdAt"]!);
        Assert.Equal(session.Atlas.Submissions[2].RequestBody, (string?)item["requestBody"]);
        Assert.Equal(ids[2], (string?)item["result"]!["id"]);
        Assert.Equal((string?)item["result"]!["status"], (string?)item["status"]);
    }

    [Fact]
    public async Task Filters_NarrowIt()
    {
        await using var session = await EmulatorSession.StartAsync();
        var done = await session.SubmitAsync(model: "a/one");
        session.Clock.Advance(TimeSpan.FromSeconds(20));
        await session.PollAsync(done);
        var running = await session.SubmitAsync(model: "a/two");

        Assert.Equal([done], await IdsAsync(session, "model=a/one"));
        Assert.Equal([running], await IdsAsync(session, $"sessionID={running}"));
        Assert.Equal([done], await IdsAsync(session, "status=completed"));
        Assert.Equal([running, done], await IdsAsync(session, "sessionID=&model=&status="));
        Assert.Empty(await IdsAsync(session, "no=1000000000"));
    }

    [Theory]
    [InlineData("size=1", 1, 3)]
    [InlineData("size=100", 3, 3)]
    [InlineData("size=5000", 3, 3)]
    [InlineData("no=2&size=2", 1, 3)]
    [InlineData("model=a/two&size=1", 1, 2)]
    [InlineData("model=a/two&status=failed", 0, 0)]
    [InlineData("model=a/t", 0, 0)]
    [InlineData("sessionID=nobody", 0, 0)]
    public async Task Page_HoldsItsShare_AndTotalCountsWhatTheFiltersLeave(string query, int items, int total)
    {
        await using var session = await EmulatorSession.StartAsync();
        foreach (var model in new[] { "a/one", "a/two", "a/two" }) await session.SubmitAsync(model: model);
        var data = (await session.GetAsync($"{Path}?{query}")).Body["data"]!;
        Assert.Equal((items, total), (data["items"]!.AsArray().Count, (int)data["total"]!));
        Assert.InRange((int)data["pageSize"]!, 1, 100);
    }

    [Fact]
    public async Task PageFarBehindTheLast_IsEmpty_AndSaysWhatWasAskedFor()
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.SubmitAsync();
        var data = (await session.GetAsync($"{Path}?no=2147483647&size=100")).Body["data"]!;
        Assert.Equal((0, 2147483647, 100, 1), (data["items"]!.AsArray().Count, (int)data["pageNo"]!, (int)data["pageSize"]!, (int)data["total"]!));
    }

    [Fact]
    public async Task RetentionOfNoHours_KeepsNothing_ThoughThePredictionIsThere()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Client.DefaultRequestHeaders.Add(Retention, "0");
        var id = await session.SubmitAsync();
        Assert.Empty(await IdsAsync(session, ""));
        Assert.Empty(await IdsAsync(session, $"sessionID={id}"));
        Assert.Equal(HttpStatusCode.OK, (await session.PollAsync(id)).Status);
        Assert.Single(session.Atlas.Submissions);
    }

    [Fact]
    public async Task RetentionOfSomeHours_EndsThen_AndWithoutTheHeaderNever()
    {
        await using var session = await EmulatorSession.StartAsync();
        var kept = await session.SubmitAsync();
        session.Client.DefaultRequestHeaders.Add(Retention, "336");
        var brief = await session.SubmitAsync();

        session.Clock.Advance(TimeSpan.FromHours(336) - TimeSpan.FromTicks(1));
        Assert.Equal([brief, kept], await IdsAsync(session, ""));
        session.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal([kept], await IdsAsync(session, ""));
        session.Clock.Advance(TimeSpan.FromDays(3650));
        Assert.Equal([kept], await IdsAsync(session, ""));
    }

    [Theory]
    [InlineData("no=0")]
    [InlineData("no=x")]
    [InlineData("size=-1")]
    public async Task PageThatCannotBe_IsRefused(string query)
    {
        await using var session = await EmulatorSession.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await session.GetAsync($"{Path}?{query}")).Status);
    }

    private static async Task<IEnumerable<string>> IdsAsync(EmulatorSession session, string query) =>
        (await session.GetAsync($"{Path}?{query}")).Body["data"]!["items"]!.AsArray().Select(item => (string)item!["ID"]!);
}
