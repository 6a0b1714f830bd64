using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Reliability;

/// <summary>Waits, downloads and uploads of whole generations, with each of the emulator's faults in their way.</summary>
public class EmulatorFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Fault> PassingFaults => new()
    {
        { "reset", Fault.Reset(EmulatorEndpoint.Poll) },
        { "hang", Fault.Hang(EmulatorEndpoint.Poll) },
        { "page with 200", Fault.HtmlPage(EmulatorEndpoint.Poll, 200) },
        { "page with 502", Fault.HtmlPage(EmulatorEndpoint.Poll) },
        { "nothing", Fault.EmptyAnswer(EmulatorEndpoint.Poll) },
        { "huge", Fault.HugeAnswer(EmulatorEndpoint.Poll, 32 * 1024 * 1024) },
        { "gzip bomb", Fault.GzipBomb(EmulatorEndpoint.Poll, 300 * 1024 * 1024) },
        { "half of the JSON", Fault.TruncateJson(EmulatorEndpoint.Poll) },
        { "wrong content type", Fault.WrongContentType(EmulatorEndpoint.Poll) },
        { "wrong length", Fault.WrongContentLength(EmulatorEndpoint.Poll, 10) },
        { "no length, cut", Fault.TruncateJson(EmulatorEndpoint.Poll, bytes: 10) },
        { "another prediction", Fault.OtherPrediction("another") },
        { "unknown status", Fault.UnknownStatus("dreaming") },
        { "cut", Fault.CutAnswer(EmulatorEndpoint.Poll, atByte: 100) },
        { "stalls", Fault.StallAnswer(EmulatorEndpoint.Poll, atByte: 5, AnswerPart.Body) },
        { "404 of a fresh job", Fault.Status(EmulatorEndpoint.Poll, 404) },
        { "400 of a fresh job", Fault.Status(EmulatorEndpoint.Poll, 400) },
        { "429 with an absurd Retry-After", Fault.Status(EmulatorEndpoint.Poll, 429, retryAfter: "99999999999") },
        { "503 with a moment", Fault.HtmlPage(EmulatorEndpoint.Poll, 503, retryAfter: new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)) },
    };

    [Theory]
    [MemberData(nameof(PassingFaults), DisableDiscoveryEnumeration = true)]
    public async Task FaultOfALook_IsForgiven_AndTheVideoComes(string what, Fault fault)
    {
        await using var session = await StartAsync();
        var armed = session.Atlas.Faults.Add(fault);

        var result = await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token);

        Assert.True(armed.Struck == 1, what);
        Assert.Equal(Assert.Single(session.Atlas.Submissions).PredictionId, result.PredictionId);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[42, {\"url\": null}, \"\", \"file:///etc/passwd\", \"/relative.mp4\"]")]
    [InlineData("{}")]
    public async Task OutputsThatLeadNowhere_AreAFailureThatNamesTheId_NotAResult(string outputs)
    {
        await using var session = await StartAsync();
        var id = (await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token)).Id;
        await session.Client.WaitForCompletionAsync(id, cancellationToken: Token);
        session.Atlas.Faults.Add(Fault.Outputs(outputs));

        var error = await Assert.ThrowsAsync<GenerationFailedException>(() => session.Client.WaitForCompletionAsync(id, cancellationToken: Token));

        Assert.Equal(id, error.PredictionId);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task FailedJob_ServedAsAnyStatus_IsTheVerdict_WithoutARetry(int status)
    {
        await using var session = await StartAsync();
        var id = (await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token)).Id;
        session.Atlas.Faults.Add(Fault.FailedVerdict(1, "The model ran out of light.", status, Fault.Always));

        var error = await Assert.ThrowsAsync<GenerationFailedException>(() => session.Client.WaitForCompletionAsync(id, cancellationToken: Token));

        Assert.IsNotType<ContentRejectedException>(error);
        Assert.Contains("The model ran out of light", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, session.Atlas.CountReceived(EmulatorEndpoint.Poll));
    }

    [Fact]
    public async Task FailedJob_ByModeration_IsToldApart()
    {
        await using var session = await StartAsync();
        var id = (await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token)).Id;
        session.Atlas.Faults.Add(Fault.FailedVerdict(1039, "refused", times: Fault.Always));

        await Assert.ThrowsAsync<ContentRejectedException>(() => session.Client.WaitForCompletionAsync(id, cancellationToken: Token));
    }

    public static TheoryData<string, Fault> DownloadFaults => new()
    {
        { "reset", Fault.Reset(EmulatorEndpoint.Download) },
        { "hang", Fault.Hang(EmulatorEndpoint.Download) },
        { "503", Fault.Status(EmulatorEndpoint.Download, 503) },
        { "page with 200", Fault.HtmlPage(EmulatorEndpoint.Download, 200) },
        { "cut", Fault.CutAnswer(EmulatorEndpoint.Download, atByte: 1000, AnswerPart.Body) },
        { "cut in the headers", Fault.CutAnswer(EmulatorEndpoint.Download, atByte: 50) },
        { "cut, closed in order", Fault.CutAnswer(EmulatorEndpoint.Download, atByte: 1000, AnswerPart.Body, ConnectionEnd.Close) },
        { "stalls", Fault.StallAnswer(EmulatorEndpoint.Download, atByte: 1000, AnswerPart.Body) },
        { "more announced than there is", Fault.WrongContentLength(EmulatorEndpoint.Download, 10) },
        { "nothing announced", Fault.NoContentLength(EmulatorEndpoint.Download) },
    };

    [Theory]
    [MemberData(nameof(DownloadFaults), DisableDiscoveryEnumeration = true)]
    public async Task FaultOfADownload_LeavesTheWholeFile(string what, Fault fault)
    {
        await using var session = await StartAsync();
        var output = (await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token)).Video;
        using var whole = new MemoryStream();
        await session.Client.DownloadAsync(output, whole, cancellationToken: Token);
        var path = session.NewPath(output.FileName);
        var armed = session.Atlas.Faults.Add(fault);

        await session.Client.DownloadToFileAsync(output, path, cancellationToken: Token);

        Assert.True(armed.Struck == 1, what);
        Assert.Equal(whole.ToArray(), await File.ReadAllBytesAsync(path, Token));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public async Task FileThatChangesAfterACut_StartsOver_AlsoWithoutRanges()
    {
        await using var session = await StartAsync();
        var output = (await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token)).Video;
        using var before = new MemoryStream();
        await session.Client.DownloadAsync(output, before, cancellationToken: Token);
        session.Atlas.Faults.Add(Fault.CutAnswer(EmulatorEndpoint.Download, atByte: 1000, AnswerPart.Body));
        session.Atlas.Faults.Add(Fault.ChangeFile());
        session.Atlas.Faults.Add(Fault.CutAnswer(EmulatorEndpoint.Download, atByte: 2000, AnswerPart.Body));
        session.Atlas.Faults.Add(Fault.IgnoreRange());
        var path = session.NewPath(output.FileName);

        await session.Client.DownloadToFileAsync(output, path, cancellationToken: Token);

        Assert.Empty(session.Atlas.Faults.Active);
        using var now = new MemoryStream();
        await session.Client.DownloadAsync(output, now, cancellationToken: Token);
        Assert.NotEqual(before.ToArray(), now.ToArray());
        Assert.Equal(now.ToArray(), await File.ReadAllBytesAsync(path, Token));
    }

    public static TheoryData<string, Fault> UploadFaults => new()
    {
        { "reset", Fault.Reset(EmulatorEndpoint.Upload) },
        { "reset after it", Fault.Reset(EmulatorEndpoint.Upload, FaultMoment.AfterAcceptance) },
        { "cut on the way out", Fault.CutRequest(EmulatorEndpoint.Upload, atByte: 2000) },
        { "stalled on the way out", Fault.StallRequest(EmulatorEndpoint.Upload, atByte: 300) },
        { "answer cut", Fault.CutAnswer(EmulatorEndpoint.Upload, atByte: 30) },
        { "half of the JSON", Fault.TruncateJson(EmulatorEndpoint.Upload) },
        { "page with 502", Fault.HtmlPage(EmulatorEndpoint.Upload) },
    };

    [Theory]
    [MemberData(nameof(UploadFaults), DisableDiscoveryEnumeration = true)]
    public async Task FaultOfAnUpload_IsSentAgain_AndTheFileArrivesWhole(string what, Fault fault)
    {
        await using var session = await StartAsync();
        var armed = session.Atlas.Faults.Add(fault);
        // More than the sockets' buffers hold: a request that is not read on stalls.
        var content = await File.ReadAllBytesAsync(SampleMedia.Hero, Token);
        var picture = content.Length;
        Array.Resize(ref content, 16 * 1024 * 1024);
        // No two parts of it are alike.
        new Random(4711).NextBytes(content.AsSpan(picture));

        var media = await session.Client.UploadMediaAsync(MediaSource.FromBytes(content, "hero.png"), cancellationToken: Token);

        Assert.True(armed.Struck == 1, what);
        Assert.Equal(content.Length, media.Size);
        using var arrived = new MemoryStream();
        await session.Client.DownloadAsync(new VideoOutput(media.Url), arrived, cancellationToken: Token);
        Assert.True(content.AsSpan().SequenceEqual(arrived.ToArray()), what);
    }

    private static Task<AtlasSession> StartAsync() => AtlasSession.StartAsync(configure: options =>
    {
        options.RequestTimeout = TimeSpan.FromSeconds(1);
        options.TransferIdleTimeout = TimeSpan.FromSeconds(1);
    });
}
