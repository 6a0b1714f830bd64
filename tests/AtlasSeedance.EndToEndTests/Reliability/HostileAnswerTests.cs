using System.IO.Compression;
using System.Net;
using System.Text;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Reliability;

/// <summary>Answers that are made to break or to fill a client.</summary>
[Collection(nameof(Measured))]
public class HostileAnswerTests
{
    private const int Megabyte = 1024 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Bodies => new()
    {
        { "nested arrays", "{\"code\":200,\"data\":" + new string('[', 100_000) },
        { "nested objects", "{\"data\":{\"id\":\"x\",\"metrics\":" + string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_002) },
        { "a string of 10 MB for an id", $$$"""{"data":{"id":"{{{Long}}}","status":"completed","outputs":["https://a.test/v.mp4"]}}""" },
        { "a string of 10 MB for a status", Data($"\"status\":\"{Long}\"") },
        { "a string of 10 MB for an error", Data($"\"status\":\"failed\",\"error\":\"{Long}\",\"error_code\":\"{Long}\"") },
        { "a message of 10 MB", $$"""{"code":500,"msg":"{{Long}}","request_id":"{{Long}}"}""" },
        { "a code of 10 MB", $$"""{"code":{{new string('5', 10 * Megabyte)}},"msg":"x"}""" },
        { "numbers out of range", Data("\"status\":\"completed\",\"price\":1e400,\"total_tokens\":1e30,\"completion_tokens\":-1e30,\"metrics\":{\"predict_time\":1e308},\"created_at\":1e18,\"completed_at\":-99999999999999999999") },
        { "another prediction's id", """{"code":200,"data":{"id":"another","status":"completed","outputs":["https://a.test/v.mp4"]}}""" },
        { "a list", """[{"id":"0123456789abcdef0123456789abcdef","status":"completed","outputs":["https://a.test/v.mp4"]}]""" },
        { "nothing", "" },
        { "null", "null" },
        { "cut", Data("\"status\":\"completed\",\"outputs\":[\"https://a.test/v.mp4\"]")[..^2] },
    };

    private static string Long { get; } = new('a', 10 * Megabyte);

    [Theory]
    [MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task AWait_EndsInATypedException_ThatIsShort_AndMemoryStaysBounded(string what, string body)
    {
        var answer = SocketService.Json(body);
        await using var service = SocketService.Start(request => request.SendAsync(answer));
        var client = service.CreateClient(options => (options.Polling.MaxConsecutiveFailures, options.Polling.WaitTimeout) = (1, TimeSpan.FromMilliseconds(20)));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var error = await Assert.ThrowsAnyAsync<SeedanceException>(() => client.WaitForCompletionAsync(ServiceAnswers.Id, cancellationToken: Token));

        Assert.Equal(ServiceAnswers.Id, error.PredictionId);
        Assert.True(error.ToString().Length < 16 * 1024, what);
        Assert.True(error.ErrorCode is null or { Length: <= 501 } && error.RequestId is null or { Length: <= 501 }, what);
        Assert.True(error.ResponseBody is null or { Length: <= 8192 }, what);
        // Two looks at most, each of an answer that may have 16 MiB; a character takes two bytes.
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 256 * Megabyte, what);
    }

    [Fact]
    public async Task MillionOutputs_AreReadAsFarAsAnyoneNeeds()
    {
        var answer = Encoding.Latin1.GetBytes(SocketService.Json(Data($"\"status\":\"completed\",\"outputs\":[{string.Join(',', Enumerable.Repeat("\"http://a\"", Megabyte))}]")));
        await using var service = SocketService.Start(request => request.SendAsync(answer));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var prediction = await service.CreateClient().GetPredictionAsync(ServiceAnswers.Id, Token);

        Assert.Equal(1_000, prediction.Outputs.Count);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 128 * Megabyte);
    }

    [Theory]
    [MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task ASubmit_IsPostedOnce_AndEndsInATypedExceptionOrAPrediction(string what, string body)
    {
        var answer = SocketService.Json(body);
        await using var service = SocketService.Start(request => request.SendAsync(answer));

        var error = await Record.ExceptionAsync(() => service.CreateClient().SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.True(error is null or SeedanceException, what);
        Assert.True(error is null || error.ToString().Length < 32 * 1024, what);
        Assert.Equal(1, service.Posts);
    }

    [Fact]
    public async Task InvalidUtf8_IsATypedException()
    {
        byte[] body = [.. "{\"data\":{\"id\":\""u8, 0xC3, 0x28, 0xFF, .. "\",\"status\":\"completed\"}}"u8];
        await using var service = SocketService.Start(async request =>
        {
            await request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n");
            await request.SendAsync(body);
        });

        await Assert.ThrowsAsync<UnexpectedResponseException>(() => service.CreateClient().GetPredictionAsync(ServiceAnswers.Id, Token));
    }

    [Theory]
    [InlineData("Content-Length: 99999999999\r\n")]
    [InlineData("Content-Length: 16777217\r\n")]
    [InlineData("Content-Length: 2147483647\r\n")]
    public async Task AnnouncedLengthBeyondTheLimit_IsRefusedUnread(string header)
    {
        await using var service = SocketService.Start(async request =>
        {
            await request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{header}\r\n");
            await request.HangAsync();
        });
        var client = service.CreateClient(options => options.Retry.MaxRetryAttempts = 0);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var error = await Assert.ThrowsAsync<UnexpectedResponseException>(() => client.GetPredictionAsync(ServiceAnswers.Id, Token));

        Assert.Contains("MaxResponseBytes", error.Message, StringComparison.Ordinal);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < Megabyte);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n", true)]
    [InlineData("", false)]
    public async Task AnswerWithoutEnd_IsReadToTheLimitOnly(string header, bool chunked)
    {
        var piece = chunked ? "10000\r\n" + new string(' ', 0x10000) + "\r\n" : new string(' ', 0x10000);
        var bytes = Encoding.Latin1.GetBytes(piece);
        await using var service = SocketService.Start(async request =>
        {
            await request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{header}\r\n");
            while (true)
                await request.SendAsync(bytes);
        });
        var client = service.CreateClient(options => (options.Retry.MaxRetryAttempts, options.MaxResponseBytes) = (0, Megabyte));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await Assert.ThrowsAsync<UnexpectedResponseException>(() => client.GetPredictionAsync(ServiceAnswers.Id, Token));

        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 16 * Megabyte);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GzipBomb_IsNotUnpacked_AndThroughAnUnpackingHttpClientOnlyToTheLimit(bool unpacks)
    {
        var bomb = Bomb(300 * Megabyte);
        await using var service = SocketService.Start(async request =>
        {
            await request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n");
            await request.SendAsync(bomb);
        });
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = unpacks ? DecompressionMethods.All : DecompressionMethods.None });
        var client = new SeedanceClient(http, service.CreateOptions(options => (options.Retry.MaxRetryAttempts, options.MaxResponseBytes) = (0, Megabyte)));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await Assert.ThrowsAsync<UnexpectedResponseException>(() => client.GetPredictionAsync(ServiceAnswers.Id, Token));

        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 16 * Megabyte);
    }

    [Fact]
    public async Task HistoryOfMillionsOfEmptyRecords_IsATypedException_AndMemoryStaysBounded()
    {
        var answer = Encoding.Latin1.GetBytes(SocketService.Json($$$"""{"code":200,"data":{"items":[{{{string.Join(',', Enumerable.Repeat("{}", 2 * Megabyte))}}}]}}"""));
        await using var service = SocketService.Start(request => request.SendAsync(answer));
        var client = service.CreateClient(options => options.Retry.MaxRetryAttempts = 0);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await Assert.ThrowsAsync<UnexpectedResponseException>(async () =>
        {
            await foreach (var _ in client.ListPredictionsAsync(cancellationToken: Token))
            {
            }
        });

        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 64 * Megabyte);
    }

    [Fact]
    public async Task HeadersWithoutEnd_AreATypedException()
    {
        await using var service = SocketService.Start(async request =>
        {
            await request.SendAsync("HTTP/1.1 200 OK\r\n");
            while (true)
                await request.SendAsync($"X-Filler: {new string('a', 1000)}\r\n");
        });

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => service.CreateClient().GetPredictionAsync(ServiceAnswers.Id, Token));
    }

    private static string Data(string members) => $$$"""{"code":200,"data":{"id":"{{{ServiceAnswers.Id}}}",{{{members}}}}}""";

    private static byte[] Bomb(int length)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            var zeros = new byte[Megabyte];
            for (var written = 0; written < length; written += zeros.Length)
                gzip.Write(zeros);
        }
        return packed.ToArray();
    }
}
