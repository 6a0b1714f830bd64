using System.Net;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class HistoryTests
{
    private const string Path = "api/v1/model/history";

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
