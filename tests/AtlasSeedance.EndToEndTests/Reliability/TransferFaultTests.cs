using System.Globalization;
using System.Text;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Reliability;

/// <summary>Downloads and uploads that break on the way.</summary>
public sealed class TransferFaultTests : IDisposable
{
    private const string Tag = "\"v1\"";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("atlas-transfers-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(_folder.FullName, "video.mp4");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task DownloadCutAtEveryByte_GoesOn_AndTheFileIsWhole()
    {
        var file = Content(300);
        var whole = Answer(file, from: null);
        var cut = 0;
        await using var storage = SocketService.Start(async request =>
        {
            if (request.Header("Range") is null && cut >= 0)
            {
                await request.SendAsync(whole.AsMemory(0, cut));
                cut = -1 - cut;
                request.Close();
            }
            else
            {
                await request.SendAsync(Answer(file, From(request)));
            }
        });
        var client = storage.CreateClient();

        for (var at = 0; at < whole.Length; at++)
        {
            cut = at;
            var result = await client.DownloadToFileAsync(Output(storage), Target, cancellationToken: Token);

            Assert.True(result.IsLengthVerified);
            Assert.Equal(file, await File.ReadAllBytesAsync(Target, Token));
        }
        Assert.Equal([Target], _folder.GetFiles().Select(entry => entry.FullName));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DownloadCutTwentyTimes_CompletesByRanges_ByteForByte(bool toFile)
    {
        var file = Content(1_000_000);
        var cuts = 0;
        await using var storage = SocketService.Start(async request =>
        {
            var answer = Answer(file, From(request));
            if (cuts++ < 20)
            {
                await request.SendAsync(answer.AsMemory(0, Math.Min(answer.Length, 40_000)));
                request.Close();
            }
            else
            {
                await request.SendAsync(answer);
            }
        });
        var client = storage.CreateClient();
        using var stream = new MemoryStream();

        if (toFile)
            await client.DownloadToFileAsync(Output(storage), Target, cancellationToken: Token);
        else
            await client.DownloadAsync(Output(storage), stream, cancellationToken: Token);

        Assert.Equal(file, toFile ? await File.ReadAllBytesAsync(Target, Token) : stream.ToArray());
        Assert.Equal(21, storage.Requests.Count);
        Assert.All(storage.Requests.Skip(1), request => Assert.Equal(Tag, request.Header("If-Range")));
    }

    [Theory]
    [InlineData("ETag: \"v2\"\r\n")]
    [InlineData("ETag: \"v2\"\r\n", true)]
    public async Task FileThatChanges_StartsOver(string tag, bool ignoresIfRange = false)
    {
        var (first, second) = (Content(10_000), Content(10_000, seed: 2));
        var requests = 0;
        await using var storage = SocketService.Start(async request =>
        {
            if (requests++ == 0)
            {
                await request.SendAsync(Answer(first, null).AsMemory(0, 5_000));
                request.Close();
            }
            else
            {
                await request.SendAsync(Answer(second, ignoresIfRange ? From(request) : null, tag));
            }
        });

        await storage.CreateClient().DownloadToFileAsync(Output(storage), Target, cancellationToken: Token);

        Assert.Equal(second, await File.ReadAllBytesAsync(Target, Token));
    }

    [Fact]
    public async Task FileThatChanges_ToldByItsTimeAlone_StartsOver()
    {
        var (first, second) = (Content(10_000), Content(10_000, seed: 2));
        var requests = 0;
        await using var storage = SocketService.Start(async request =>
        {
            if (requests++ == 0)
            {
                await request.SendAsync(Answer(first, null, "Last-Modified: Mon, 23 Nov 2026 10:00:00 GMT\r\n").AsMemory(0, 5_000));
                request.Close();
            }
            else
            {
                await request.SendAsync(Answer(second, From(request), "Last-Modified: Mon, 23 Nov 2026 11:00:00 GMT\r\n"));
            }
        });

        await storage.CreateClient().DownloadToFileAsync(Output(storage), Target, cancellationToken: Token);

        Assert.Equal(second, await File.ReadAllBytesAsync(Target, Token));
    }

    [Fact]
    public async Task StorageWithoutRanges_IsReadAgainFromTheBeginning_AndTheFileIsWhole()
    {
        var file = Content(100_000);
        var requests = 0;
        await using var storage = SocketService.Start(async request =>
        {
            var answer = Answer(file, null);
            var length = ++requests * 30_000;
            await request.SendAsync(answer.AsMemory(0, Math.Min(answer.Length, length)));
            if (length < answer.Length)
                request.Close();
        });
        using var stream = new MemoryStream();

        await storage.CreateClient().DownloadAsync(Output(storage), stream, cancellationToken: Token);

        Assert.Equal(file, stream.ToArray());
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n")]
    public async Task LengthThatNobodyStates_IsMarked(string head)
    {
        var file = Content(10_000);
        await using var storage = SocketService.Start(async request =>
        {
            await request.SendAsync(head);
            await request.SendAsync(file);
            request.Close();
        });

        var result = await storage.CreateClient().DownloadToFileAsync(Output(storage), Target, cancellationToken: Token);

        Assert.False(result.IsLengthVerified);
        Assert.Equal(file, await File.ReadAllBytesAsync(Target, Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\nETag: \"v1\"\r\n\r\nabc")]
    public async Task StorageThatStalls_IsLeftAfterTheIdleTime_AndTheFileIsWhole(string beginning)
    {
        byte[] file = [.. "abc"u8, .. Content(9_997)];
        var requests = 0;
        await using var storage = SocketService.Start(async request =>
        {
            if (requests++ == 0)
            {
                await request.SendAsync(beginning);
                await request.HangAsync();
            }
            else
            {
                await request.SendAsync(Answer(file, From(request)));
            }
        });
        var client = storage.CreateClient(options => options.TransferIdleTimeout = TimeSpan.FromMilliseconds(200));

        await client.DownloadToFileAsync(Output(storage), Target, cancellationToken: Token);

        Assert.Equal(file, await File.ReadAllBytesAsync(Target, Token));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json")]
    [InlineData("application/xml")]
    public async Task MessageInPlaceOfTheFile_LeavesTheTargetAsItWas(string contentType)
    {
        await File.WriteAllTextAsync(Target, "before", Token);
        await using var storage = SocketService.Start(request => request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nContent-Length: 4\r\n\r\noops"));

        await Assert.ThrowsAsync<UnexpectedResponseException>(() => storage.CreateClient().DownloadToFileAsync(Output(storage), Target, cancellationToken: Token));

        Assert.Equal("before", await File.ReadAllTextAsync(Target, Token));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public async Task KilledDuringADownload_LeavesNoFileUnderTheName_AndTheNextOneIsWhole()
    {
        var file = Content(100_000);
        var requests = 0;
        await using var storage = SocketService.Start(async request =>
        {
            if (requests++ > 0)
            {
                await request.SendAsync(Answer(file, From(request)));
                return;
            }
            await request.SendAsync(Answer(file, null).AsMemory(0, 60_000));
            await request.HangAsync();
        });
        using (var process = DownloaderProcess.Start(Output(storage).Url, Target))
        {
            Assert.StartsWith("written ", await process.ReadLineAsync(), StringComparison.Ordinal);
            await process.KillAsync();
        }
        Assert.False(File.Exists(Target));

        await storage.CreateClient().DownloadToFileAsync(Output(storage), Target, cancellationToken: Token);

        Assert.Equal(file, await File.ReadAllBytesAsync(Target, Token));
    }

    [Fact]
    public async Task DiskFull_IsAClearError_AndTheTargetIsAsItWas()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no limit on the size of a process's files.");
        await File.WriteAllTextAsync(Target, "before", Token);
        var file = Content(500_000);
        await using var storage = SocketService.Start(request => request.SendAsync(Answer(file, From(request))));
        using var process = DownloaderProcess.StartWithLittleSpace(Output(storage).Url, Target);

        var outcome = await process.ReadOutcomeAsync();

        Assert.StartsWith("DownloadFailedException: The output could not be written", outcome, StringComparison.Ordinal);
        Assert.Contains("The video is still at the service", outcome, StringComparison.Ordinal);
        Assert.Equal("before", await File.ReadAllTextAsync(Target, Token));
        Assert.Equal([Target], _folder.GetFiles().Select(entry => entry.FullName));
        Assert.Single(storage.Requests);
    }

    [Fact]
    public async Task UploadCut_IsSentAgainFromTheBeginning()
    {
        var file = await File.ReadAllBytesAsync(SampleMedia.Hero, Token);
        var requests = 0;
        await using var service = SocketService.Start(async request =>
        {
            if (requests++ == 0)
                request.Reset();
            else
                await request.SendAsync(SocketService.Json("""{"code":200,"data":{"download_url":"https://storage.test/..%2f..%2fx","file_name":"..\\..\\x\r\n.png"}}"""));
        });

        var media = await service.CreateClient().UploadMediaAsync(MediaSource.FromStream(() => new MemoryStream(file), "hero.png", file.Length), cancellationToken: Token);

        Assert.Equal(2, service.Requests.Count);
        Assert.True(service.Requests[1].Body.AsSpan().IndexOf(file) > 0);
        Assert.Equal("x.png", media.FileName);
    }

    [Fact]
    public async Task UploadOfAStreamThatCanBeReadOnce_SaysSo()
    {
        var file = await File.ReadAllBytesAsync(SampleMedia.Hero, Token);
        await using var service = SocketService.Start(request =>
        {
            request.Reset();
            return Task.CompletedTask;
        });
        var once = new MemoryStream(file);
        var opened = 0;
        // The check has a stream of its own; then there is but one.
        var source = MediaSource.FromStream(() => opened++ == 0 ? new MemoryStream(file) : once, "hero.png");

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => service.CreateClient().UploadMediaAsync(source, cancellationToken: Token));

        Assert.Contains("must return a new stream each time", error.Message, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("a\r\nX-Injected: yes.png")]
    [InlineData("\"; filename=\"other.exe\"\r\n\r\n.png")]
    [InlineData("../../etc/passwd\0.png")]
    public async Task NameOfAnUpload_CannotAddAHeader(string name)
    {
        var file = await File.ReadAllBytesAsync(SampleMedia.Hero, Token);
        await using var service = SocketService.Start(request => request.SendAsync(SocketService.Json("""{"code":200,"data":{"download_url":"https://storage.test/x"}}""")));

        await service.CreateClient().UploadMediaAsync(MediaSource.FromBytes(file, name), cancellationToken: Token);

        var body = Encoding.Latin1.GetString(Assert.Single(service.Requests).Body);
        var part = body[..body.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");
        Assert.Equal(["Content-Disposition", "Content-Type"], part.Where(line => line.Contains(':', StringComparison.Ordinal)).Select(line => line.Split(':')[0]).Order());
        Assert.DoesNotContain("..", string.Join(' ', part), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutputOnAnotherOrigin_IsFetchedWithoutTheKey_AcrossItsRedirects()
    {
        var file = Content(1_000);
        await using var second = SocketService.Start(request => request.SendAsync(Answer(file, null)));
        await using var first = SocketService.Start(request => request.SendAsync($"HTTP/1.1 302 Found\r\nLocation: {second.BaseAddress}v.mp4\r\nContent-Length: 0\r\n\r\n"));

        await first.CreateClient().DownloadToFileAsync(Output(first), Target, cancellationToken: Token);

        Assert.Null(Assert.Single(first.Requests).Header("Authorization"));
        Assert.Null(Assert.Single(second.Requests).Header("Authorization"));
        Assert.Equal(file, await File.ReadAllBytesAsync(Target, Token));
    }

    private static VideoOutput Output(SocketService storage) => new(new Uri(storage.BaseAddress, "out/video.mp4?sig=1"), ServiceAnswers.Id);

    private static byte[] Content(int length, int seed = 1)
    {
        var content = new byte[length];
        new Random(seed).NextBytes(content);
        return content;
    }

    private static int? From(SocketRequest request)
        => request.Header("Range") is { } range ? int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture) : null;

    private static byte[] Answer(byte[] file, int? from, string tag = $"ETag: {Tag}\r\n")
    {
        var (status, range) = from is { } at ? ("206 Partial", $"Content-Range: bytes {at}-{file.Length - 1}/{file.Length}\r\n") : ("200 OK", "");
        var rest = file.AsSpan(from ?? 0);
        return [.. Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: video/mp4\r\n{tag}{range}Content-Length: {rest.Length}\r\n\r\n"), .. rest];
    }
}
