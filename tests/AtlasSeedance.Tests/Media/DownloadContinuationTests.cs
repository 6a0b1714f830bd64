using System.Net;
using System.Net.Http.Headers;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.Tests.Media;

/// <summary>Which answer goes on where a download was cut, and which is of another file: a mixture of two must never come out whole.</summary>
public class DownloadContinuationTests
{
    private const int Length = 200;
    private const int Cut = 128;

    private static readonly byte[] File = [.. Enumerable.Range(0, Length).Select(i => (byte)i)];
    private static readonly VideoOutput Output = new(new Uri("https://storage.test/out/video.mp4"), Answers.Id);
    private static readonly DateTimeOffset Time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, Part, Part, bool, bool> Continuations => new()
    {
        { "the same tag", new(Tag: "\"a\""), new(Tag: "\"a\"", Range: "bytes 128-199/200"), true, true },
        { "another tag", new(Tag: "\"a\""), new(Tag: "\"b\"", Range: "bytes 128-199/200"), false, false },
        { "the same tag, and another time", new(Tag: "\"a\"", Modified: Time), new(Tag: "\"a\"", Modified: Time.AddDays(1), Range: "bytes 128-199/200"), true, true },
        { "another tag, without quotes", new(Tag: "a"), new(Tag: "b", Range: "bytes 128-199/200"), false, false },
        { "the same tag, without quotes", new(Tag: "a"), new(Tag: "a", Range: "bytes 128-199/200"), true, true },
        { "the whole file again, by a tag without quotes", new(Tag: "a"), new(Tag: "a", IsWhole: true), false, false },
        { "the same time", new(Modified: Time), new(Modified: Time, Range: "bytes 128-199/200"), true, true },
        { "another time", new(Modified: Time), new(Modified: Time.AddSeconds(1), Range: "bytes 128-199/200"), false, false },
        { "a time where there was none", new(), new(Modified: Time, Range: "bytes 128-199/200"), true, true },
        { "no time where there was one", new(Modified: Time), new(Range: "bytes 128-199/200"), true, true },
        { "a range of a file of unstated length", new(), new(Range: "bytes 128-199/*"), true, true },
        { "a range that states the length at last", new(StatesLength: false), new(Range: "bytes 128-199/200"), true, true },
        { "lengths stated nowhere", new(StatesLength: false), new(Range: "bytes 128-199/*"), true, false },
        { "a range of a longer file", new(), new(Range: "bytes 128-199/201"), false, false },
        { "a range from somewhere else", new(), new(Range: "bytes 127-199/200"), false, false },
        { "a range of the whole, by name", new(Tag: "\"a\""), new(Tag: "\"a\"", Range: "bytes 0-199/200", IsWhole: true), false, false },
        { "the whole file again", new(Tag: "\"a\""), new(Tag: "\"a\"", IsWhole: true), true, true },
        { "the whole file again, by a weak tag", new(Tag: "W/\"a\""), new(Tag: "W/\"a\"", IsWhole: true), false, false },
        { "the whole file again, by no tag", new(), new(IsWhole: true), false, false },
        { "another whole file", new(Tag: "\"a\""), new(Tag: "\"b\"", IsWhole: true), false, false },
        { "the whole file again, of unstated length", new(Tag: "\"a\""), new(Tag: "\"a\"", IsWhole: true, StatesLength: false), false, false },
    };

    [Theory]
    [MemberData(nameof(Continuations))]
    public async Task StreamGoesOn_OnlyWithTheRestOfTheSameFile(string what, Part first, Part second, bool goesOn, bool isVerified)
    {
        var service = new ScriptedHandler().Then((_, _) => Send(first with { IsCut = true })).Then((_, _) => Send(second));
        using var stream = new MemoryStream();

        var download = TestClient.Create(service).DownloadAsync(Output, stream, cancellationToken: Cancel);

        if (goesOn)
        {
            Assert.Equal((Length, isVerified), ((await download).BytesWritten, (await download).IsLengthVerified));
            Assert.Equal(File, stream.ToArray());
        }
        else
        {
            var error = await Assert.ThrowsAsync<DownloadFailedException>(() => download);
            Assert.StartsWith(
                "The file changed at the storage after 128 bytes were written to the stream, which cannot be taken back. Discard what was written; DownloadToFileAsync starts over by itself.",
                error.Message, StringComparison.Ordinal);
        }
        Assert.True(service.Requests.Count == 2, what);
    }

    [Theory]
    [InlineData("\"a\"", "\"a\"")]
    [InlineData("W/\"a\"", "Thu, 01 Jan 2026 00:00:00 GMT")]
    [InlineData(null, "Thu, 01 Jan 2026 00:00:00 GMT")]
    public async Task RequestForTheRest_SaysOfWhichVersion(string? tag, string condition)
    {
        var service = new ScriptedHandler().Then((_, _) => Send(new(Tag: tag, Modified: Time, IsCut: true))).Then((_, _) => Send(new(Tag: tag, Modified: Time, Range: "bytes 128-199/200")));

        await TestClient.Create(service).DownloadAsync(Output, new MemoryStream(), cancellationToken: Cancel);

        Assert.DoesNotContain("Range", service.Requests[0].Headers.Keys);
        Assert.Equal(("bytes=128-", condition), (service.Requests[1].Headers["Range"], service.Requests[1].Headers["If-Range"]));
    }

    /// <summary>What one answer leaves out, the one before it said.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task VersionSaidOnce_IsRemembered(bool byTag)
    {
        var service = new ScriptedHandler()
            .Then((_, _) => Send(byTag ? new(Tag: "\"a\"", Type: "video/mp4", IsCut: true) : new(Modified: Time, Type: "video/mp4", IsCut: true)))
            .Then((_, _) => Send(new(Range: "bytes 128-199/*", End: 192, IsCut: true)))
            .Then((_, _) => Send(byTag ? new(Tag: "\"b\"", Range: "bytes 192-199/200") : new(Modified: Time.AddDays(1), Range: "bytes 192-199/200")));

        await Assert.ThrowsAsync<DownloadFailedException>(() => TestClient.Create(service).DownloadAsync(Output, new MemoryStream(), cancellationToken: Cancel));

        Assert.Equal(3, service.Requests.Count);
    }

    [Theory]
    [InlineData(null, "video/mp4")]
    [InlineData("application/octet-stream", "application/octet-stream")]
    public async Task ContentType_IsTheLastThatWasSaid(string? second, string expected)
    {
        var service = new ScriptedHandler().Then((_, _) => Send(new(Type: "video/mp4", IsCut: true))).Then((_, _) => Send(new(Type: second, Range: "bytes 128-199/200")));

        Assert.Equal(expected, (await TestClient.Create(service).DownloadAsync(Output, new MemoryStream(), cancellationToken: Cancel)).ContentType);
    }

    /// <summary>A file whose length was never stated may have ended just where the connection did.</summary>
    [Theory]
    [InlineData("bytes */200", true)]
    [InlineData("bytes */201", false)]
    [InlineData(null, false)]
    public async Task NothingBehindTheCut_IsTheEnd_WhereTheStorageSaysSo(string? range, bool isEnd)
    {
        var service = new ScriptedHandler().Then((_, _) => Send(new(StatesLength: false, IsCut: true, End: Length))).Then((_, _) =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.RequestedRangeNotSatisfiable) { Content = new ByteArrayContent([]) };
            response.Content.Headers.ContentRange = range is null ? null : ContentRangeHeaderValue.Parse(range);
            return Task.FromResult(response);
        });
        var download = TestClient.Create(service).DownloadAsync(Output, new MemoryStream(), cancellationToken: Cancel);

        if (isEnd)
            Assert.Equal(Length, (await download).BytesWritten);
        else
            await Assert.ThrowsAsync<DownloadFailedException>(() => download);
    }

    [Fact]
    public async Task RangeOfAnotherVersion_AFileIsFetchedAnew()
    {
        var folder = Directory.CreateTempSubdirectory("atlas-download-").FullName;
        try
        {
            var service = new ScriptedHandler()
                .Then((_, _) => Send(new(Tag: "\"a\"", IsCut: true)))
                .Then((_, _) => Send(new(Tag: "\"b\"", Range: "bytes 128-199/200")))
                .Then((_, _) => Send(new(Tag: "\"b\"")));

            await TestClient.Create(service).DownloadToFileAsync(Output, Path.Combine(folder, "video.mp4"), cancellationToken: Cancel);

            Assert.Equal(File, await System.IO.File.ReadAllBytesAsync(Path.Combine(folder, "video.mp4"), Cancel));
            Assert.Equal(3, service.Requests.Count);

            service = new ScriptedHandler().Then((_, _) => Send(new(Tag: "\"a\"", IsCut: true))).Then((_, _) => Send(new(Tag: "\"b\"", Range: "bytes 128-199/200")));
            var client = TestClient.Create(service, configure: options => options.Retry.MaxRetryAttempts = 0);
            var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.DownloadToFileAsync(Output, Path.Combine(folder, "again.mp4"), cancellationToken: Cancel));
            Assert.StartsWith($"The file {Output} changed at the storage while it was downloaded. It is fetched anew.", error.Message, StringComparison.Ordinal);
            Assert.Equal((Answers.Id, HttpStatusCode.PartialContent), (error.PredictionId, error.StatusCode));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task StorageThatGoesSilent_IsNamed_WithTheOption()
    {
        var clock = new FakeTimeProvider();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = TestClient.Create(new ScriptedHandler().Hang(reached), clock, options => options.Retry.MaxRetryAttempts = 0);
        var download = client.DownloadAsync(Output, new MemoryStream(), cancellationToken: Cancel);
        await reached.Task;

        clock.Advance(TimeSpan.FromSeconds(60));

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => download);
        Assert.StartsWith("https://storage.test/ did not go on within 60 s. Try again later, or allow more by TransferIdleTimeout.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A line that gives little at a time is no line that stands still, and a slow disk is not the line's fault.</summary>
    [Theory]
    [InlineData(40, 0)]
    [InlineData(0, 100)]
    [InlineData(59, 100)]
    public async Task SlowLineOrSlowDisk_IsNotGivenUp(int secondsPerRead, int secondsPerWrite)
    {
        var clock = new FakeTimeProvider();
        var service = new ScriptedHandler().Then((_, _) => Task.FromResult(new HttpResponseMessage
        {
            Content = new UnknownLengthContent(new SlowStream(File, () => clock.Advance(TimeSpan.FromSeconds(secondsPerRead)))),
        }));

        var result = await TestClient.Create(service, clock).DownloadAsync(Output, new SlowStream([], () => clock.Advance(TimeSpan.FromSeconds(secondsPerWrite))), cancellationToken: Cancel);

        Assert.Equal(Length, result.BytesWritten);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task MoreBytesThanStated_IsAnError()
    {
        var service = new ScriptedHandler().Then((_, _) =>
        {
            var content = new UnknownLengthContent(new MemoryStream(File));
            content.Headers.ContentLength = Length - 1;
            return Task.FromResult(new HttpResponseMessage { Content = content });
        });

        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => TestClient.Create(service).DownloadAsync(Output, new MemoryStream(), cancellationToken: Cancel));

        Assert.StartsWith("The storage sent 200 bytes of a file of 199.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RangeInAnswerToARequestForTheWhole_IsAnError()
    {
        var service = new ScriptedHandler().Then((_, _) => Send(new(Range: "bytes 0-199/200", IsWhole: true)));

        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => TestClient.Create(service).DownloadAsync(Output, new MemoryStream(), cancellationToken: Cancel));

        Assert.StartsWith("The storage answered HTTP 206 to a request for the whole file.", error.Message, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> Send(Part part)
    {
        var range = part.Range is null ? null : ContentRangeHeaderValue.Parse(part.Range);
        var from = part.IsWhole || range is null ? 0 : (int)range.From!;
        var end = part.End ?? (part.IsCut ? Cut : Length);
        Stream body = part.IsCut ? new FailingStream(File[from..end], end - from) : new MemoryStream(File[from..end]);
        var response = new HttpResponseMessage(range is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent) { Content = new UnknownLengthContent(body) };
        if (part.StatesLength)
            response.Content.Headers.ContentLength = Length - from;
        response.Content.Headers.ContentRange = range;
        response.Content.Headers.LastModified = part.Modified;
        if (part.Tag is not null)
            response.Headers.TryAddWithoutValidation("ETag", part.Tag);
        response.Content.Headers.ContentType = part.Type is null ? null : new MediaTypeHeaderValue(part.Type);
        return Task.FromResult(response);
    }

    private sealed class SlowStream : MemoryStream
    {
        private readonly Action _step;

        public SlowStream(byte[] content, Action step)
        {
            Write(content);
            Position = 0;
            _step = step;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _step();
            cancellationToken.ThrowIfCancellationRequested();
            return new(Read(buffer.Span[..Math.Min(buffer.Length, 50)]));
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _step();
            cancellationToken.ThrowIfCancellationRequested();
            Write(buffer.Span);
            return default;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    /// <summary>An answer of the storage.</summary>
    public sealed record Part(
        string? Tag = null, DateTimeOffset? Modified = null, string? Range = null, string? Type = null, bool IsWhole = false, bool IsCut = false, bool StatesLength = true, int? End = null);
}
