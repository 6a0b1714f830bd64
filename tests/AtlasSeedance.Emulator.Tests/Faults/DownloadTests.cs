using System.Net;
using System.Net.Http.Headers;
using AtlasSeedance.Emulator.Tests.Service;

namespace AtlasSeedance.Emulator.Tests.Faults;

public sealed class DownloadTests
{
    [Fact]
    public async Task DownloadCutManyTimes_ComesTogetherByRanges()
    {
        await using var session = await EmulatorSession.StartAsync();
        var (path, file) = await UploadAsync(session, 50_000);
        session.Atlas.Faults.Add(Fault.CutAnswer(EmulatorEndpoint.Download, 1000, AnswerPart.Body, ConnectionEnd.Reset, times: 20));
        using var all = new MemoryStream();
        var answers = 0;
        while (all.Length < file.Length)
        {
            answers++;
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Range = new RangeHeaderValue(all.Length, null);
            using var answer = await session.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, EmulatorSession.Cancellation);
            Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
            try
            {
                await answer.Content.CopyToAsync(all, EmulatorSession.Cancellation);
            }
            catch (HttpRequestException)
            {
                Assert.True(all.Length <= answers * 1000);
            }
        }
        Assert.Equal(21, answers);
        Assert.Equal(file, all.ToArray());
    }

    [Fact]
    public async Task IgnoredRange_BringsTheWholeFile()
    {
        await using var session = await EmulatorSession.StartAsync();
        var (path, file) = await UploadAsync(session, 1000);
        session.Atlas.Faults.Add(Fault.IgnoreRange());
        using var whole = await GetRangeAsync(session, path);
        Assert.Equal((HttpStatusCode.OK, false), (whole.StatusCode, whole.Headers.Contains("Accept-Ranges")));
        Assert.Equal(file, await whole.Content.ReadAsByteArrayAsync(EmulatorSession.Cancellation));
        using var part = await GetRangeAsync(session, path);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
    }

    [Fact]
    public async Task IgnoredRange_GoesTogetherWithACut_WhenItIsOlder()
    {
        await using var session = await EmulatorSession.StartAsync();
        var (path, _) = await UploadAsync(session, 1000);
        session.Atlas.Faults.Add(Fault.IgnoreRange(Fault.Always));
        session.Atlas.Faults.Add(Fault.CutAnswer(EmulatorEndpoint.Download, 10, AnswerPart.Body));
        using var connection = await RawConnection.OpenAsync(session.Atlas);
        await connection.SendAsync(RawConnection.Request("GET", path, headers: "Range: bytes=5-\r\n"));
        var text = System.Text.Encoding.Latin1.GetString((await connection.ReceiveToEndAsync()).Bytes);
        Assert.StartsWith("HTTP/1.1 200", text, StringComparison.Ordinal);
        Assert.Equal(10, text.Length - text.IndexOf("\r\n\r\n", StringComparison.Ordinal) - 4);
    }

    [Fact]
    public async Task ChangedFile_HasAnotherETag_AndNoByteTheSame_FromThenOn()
    {
        await using var session = await EmulatorSession.StartAsync();
        var (path, file) = await UploadAsync(session, 1000);
        using var first = await session.Client.GetAsync(path, EmulatorSession.Cancellation);
        session.Atlas.Faults.Add(Fault.ChangeFile());

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = new RangeHeaderValue(500, null);
        request.Headers.IfRange = new RangeConditionHeaderValue(first.Headers.ETag!);
        using var changed = await session.Client.SendAsync(request, EmulatorSession.Cancellation);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);
        var bytes = await changed.Content.ReadAsByteArrayAsync(EmulatorSession.Cancellation);
        Assert.Equal(file.Length, bytes.Length);
        Assert.All(file.Zip(bytes), pair => Assert.NotEqual(pair.First, pair.Second));

        using var part = await GetRangeAsync(session, path);
        Assert.Equal((HttpStatusCode.PartialContent, changed.Headers.ETag), (part.StatusCode, part.Headers.ETag));
        Assert.Equal(bytes[5..], await part.Content.ReadAsByteArrayAsync(EmulatorSession.Cancellation));
    }

    [Fact]
    public async Task ExpiredFile_IsForbidden_ForOutputsAndUploads()
    {
        await using var session = await EmulatorSession.StartAsync();
        var (path, _) = await UploadAsync(session, 10);
        var output = new Uri((string)(await session.GenerateAsync())["outputs"]![0]!).AbsolutePath;
        session.Atlas.Faults.Add(Fault.ExpireFile(times: 2));
        foreach (var (url, status) in new[] { (path, 403), (output, 403), (path, 200), (output, 200) })
        {
            using var answer = await session.Client.GetAsync(url, EmulatorSession.Cancellation);
            Assert.Equal(status, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task WrongContentLength_OfAFile_IsOffByWhatItIsToldTo()
    {
        await using var session = await EmulatorSession.StartAsync();
        var (path, file) = await UploadAsync(session, 1000);
        session.Atlas.Faults.Add(Fault.WrongContentLength(EmulatorEndpoint.Download, 1));
        session.Atlas.Faults.Add(Fault.NoContentLength(EmulatorEndpoint.Download));
        await Assert.ThrowsAsync<HttpRequestException>(() => session.Client.GetByteArrayAsync(path, EmulatorSession.Cancellation));
    }

    private static async Task<(string Path, byte[] File)> UploadAsync(EmulatorSession session, int size)
    {
        var file = new byte[size];
        new Random(size).NextBytes(file);
        await session.UploadAsync(file, "clip.mp4", "video/mp4");
        return (session.Atlas.Uploads[0].UrlPath, file);
    }

    private static async Task<HttpResponseMessage> GetRangeAsync(EmulatorSession session, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = new RangeHeaderValue(5, null);
        return await session.Client.SendAsync(request, EmulatorSession.Cancellation);
    }
}
