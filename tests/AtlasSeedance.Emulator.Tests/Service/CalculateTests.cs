using System.Net;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class CalculateTests
{
    private const string Path = "api/v1/model/calculate";

    [Theory]
    [InlineData("""{"model":"m","resolution":"480p","ratio":"16:9","duration":4}""")]
    [InlineData("""{"model":"m","input":{"resolution":"480p","ratio":"16:9","duration":4}}""")]
    public async Task FlatAndNestedBody_ArePriced_AndNothingIsCharged(string body)
    {
        await using var session = await EmulatorSession.StartAsync();
        var (status, reply) = await session.PostAsync(Path, body);

        Assert.Equal(HttpStatusCode.OK, status);
        var data = reply["data"]!;
        Assert.Equal(["price", "origin_price", "discount", "estimated", "estimated_tokens", "currency"], data.AsObject().Select(field => field.Key));
        Assert.Equal(("0.454653", "0.454653", 40_594L, "USD"), ((string)data["price"]!, (string)data["origin_price"]!, (long)data["estimated_tokens"]!, (string)data["currency"]!));
        Assert.Empty(session.Atlas.Submissions);
        Assert.Equal("1000000.000000", await BalanceTests.AvailableAsync(session));
    }

    [Fact]
    public async Task VideoInputs_SetTheRate_ButTheirLengthIsLeftOut()
    {
        await using var session = await EmulatorSession.StartAsync();
        const string body = """{"model":"m","resolution":"480p","ratio":"16:9","duration":4,"reference_videos":["https://example.com/clip.mp4"]}""";
        var data = (await session.PostAsync(Path, body)).Body["data"]!;
        Assert.Equal(40_594, (long)data["estimated_tokens"]!);
        Assert.Equal("0.279287", (string?)data["price"]);
    }

    [Theory]
    [InlineData("""{"prompt":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"model":"m","duration":61}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"model":"m","reference_videos":["data:video/mp4;base64,AAAA"]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"model":"m","input":7}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"model":"bytedance/seedance-3","prompt":"x"}""", HttpStatusCode.NotFound)]
    public async Task BodyThatASubmitRefuses_IsRefusedAlike(string body, HttpStatusCode expected)
    {
        await using var session = await EmulatorSession.StartAsync(clock => new() { TimeProvider = clock, FFmpegPath = "none", StrictModels = expected == HttpStatusCode.NotFound });
        var (submitStatus, submitted) = await session.PostAsync(EmulatorSession.SubmitPath, body);
        var (status, calculated) = await session.PostAsync(Path, body);
        Assert.Equal((expected, expected), (submitStatus, status));
        Assert.Equal((string?)submitted["msg"], (string?)calculated["msg"]);
        Assert.Equal(["code", "msg", "request_id", "data"], calculated.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task NoMoney_DoesNotStopIt()
    {
        await using var session = await EmulatorSession.StartAsync(clock => new() { TimeProvider = clock, FFmpegPath = "none", Balance = 0 });
        Assert.Equal(HttpStatusCode.OK, (await session.PostAsync(Path, """{"model":"m"}""")).Status);
    }
}
