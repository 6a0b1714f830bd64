using System.Net;
using System.Net.Http.Headers;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class StorageTests
{
    [Fact]
    public async Task Output_HasLengthTypeAndETag_AndNeedsNoKey()
    {
        await using var session = await EmulatorSession.StartAsync();
        var url = await OutputAsync(session);
        session.Client.DefaultRequestHeaders.Authorization = null;
        using var response = await session.Client.GetAsync(url, EmulatorSession.Cancellation);
        var video = await response.Content.ReadAsByteArrayAsync(EmulatorSession.Cancellation);

        Assert.Equal("video/mp4", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(video.Length, response.Content.Headers.ContentLength);
        Assert.Equal("bytes", Assert.Single(response.Headers.AcceptRanges));
        Assert.NotNull(response.Headers.ETag);
        Assert.False(response.Headers.ETag.IsWeak);
        Assert.Equal("ftyp"u8.ToArray(), video[4..8]);
    }

    [Fact]
    public async Task Range_IsServed_AndIfRangeWithAnotherETagGivesTheWhole()
    {
        await using var session = await EmulatorSession.StartAsync();
        var url = await OutputAsync(session);
        using var whole = await session.Client.GetAsync(url, EmulatorSession.Cancellation);

        async Task<(HttpStatusCode, long?)> FromAsync(long start, EntityTagHeaderValue tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Range = new RangeHeaderValue(start, null);
            request.Headers.IfRange = new RangeConditionHeaderValue(tag);
            using var response = await session.Client.SendAsync(request, EmulatorSession.Cancellation);
            return (response.StatusCode, response.Content.Headers.ContentLength);
        }

        var length = whole.Content.Headers.ContentLength;
        Assert.Equal((HttpStatusCode.PartialContent, length - 100), await FromAsync(100, whole.Headers.ETag!));
        Assert.Equal((HttpStatusCode.OK, length), await FromAsync(100, new EntityTagHeaderValue("\"other\"")));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await FromAsync(length!.Value, whole.Headers.ETag!)).Item1);
    }

    [Fact]
    public async Task LastFrame_IsAPng_AndOnlyThereWhenAskedFor()
    {
        await using var session = await EmulatorSession.StartAsync();
        var with = await session.GenerateAsync("\"return_last_frame\":true");
        var png = await session.Client.GetByteArrayAsync((string)with["outputs"]![1]!, EmulatorSession.Cancellation);
        Assert.Equal("PNG"u8.ToArray(), png[1..4]);

        var without = await OutputAsync(session);
        using var response = await session.Client.GetAsync(without.Replace(".mp4", ".png", StringComparison.Ordinal), EmulatorSession.Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Output_ExpiresWithTheOptionsLifetime()
    {
        await using var session = await EmulatorSession.StartAsync();
        var url = await OutputAsync(session);
        session.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(session, url));
        session.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(session, url));
    }

    [Fact]
    public async Task Output_ExpiresWithTheSubmitsHeader_InTheStoragesOwnShape()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Client.DefaultRequestHeaders.Add("X-AtlasCloud-Object-Expiration-Hours", "1");
        var url = await OutputAsync(session);
        session.Clock.Advance(TimeSpan.FromHours(1));
        using var response = await session.Client.GetAsync(url, EmulatorSession.Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("application/xml", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<Code>AccessDenied</Code>", await response.Content.ReadAsStringAsync(EmulatorSession.Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutputOfARunningJob_IsNotThere()
    {
        await using var session = await EmulatorSession.StartAsync();
        var id = await session.SubmitAsync();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(session, $"storage/outputs/{id}.mp4"));
    }

    [Theory]
    [InlineData("storage/outputs/..%2fjournal.jsonl")]
    [InlineData("storage/outputs/..%5c..%5cjournal.jsonl")]
    [InlineData("storage/outputs/.mp4")]
    [InlineData("storage/uploads/..%2f/journal.jsonl")]
    [InlineData("storage/uploads/x/..%2f..%2fjournal.jsonl")]
    public async Task PathThatTriesToLeave_IsNotFound(string path)
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.SubmitAsync();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(session, path));
    }

    private static async Task<string> OutputAsync(EmulatorSession session) => (string)(await session.GenerateAsync())["outputs"]![0]!;

    private static async Task<HttpStatusCode> StatusAsync(EmulatorSession session, string url)
    {
        using var response = await session.Client.GetAsync(url, EmulatorSession.Cancellation);
        return response.StatusCode;
    }
}
