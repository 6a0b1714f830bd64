using System.Buffers;
using System.IO.Compression;
using System.Text;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.Tests.Media;

/// <summary>What is said of a source that cannot be taken, to the word, and the sources that can in spite of how they look.</summary>
public sealed class SourceEdgeTests : IDisposable
{
    private const int TooLarge = 31 << 20;
    private const string Uploaded = """{"data":{"download_url":"https://storage.test/a.png"}}""";
    private const string FromUriTakes = " FromUri takes an absolute http, https, asset or data URI; use MediaSource.FromFile for a file on this machine. (Parameter 'uri')";
    private const string ImageIsTooLarge = " has 32,505,856 bytes; an image has at most 31,457,280 (Atlas Cloud's official clients). Compress it or make it smaller.";

    private static readonly byte[] Image = TestMedia.Png(640, 640);
    private static readonly byte[] Words = "plain words"u8.ToArray();

    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-source-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.png?token=secret", "'a.png' is not an absolute URI.")]
    [InlineData("file:///tmp/a.png", "'file:///tmp/a.png' is a file, which the service cannot reach.")]
    [InlineData("ftp://a.example/a.png?token=secret", "'ftp://a.example/a.png' has the scheme 'ftp', which the service does not take.")]
    public void UriThatTheServiceCannotTake_IsToldWhy(string uri, string why)
        => Assert.Equal(why + FromUriTakes, Assert.Throws<ArgumentException>(() => MediaSource.FromUri(uri)).Message);

    [Fact]
    public void RelativeUri_IsToldWhy()
        => Assert.Equal(
            "'a.png' is a relative URI." + FromUriTakes, Assert.Throws<ArgumentException>(() => MediaSource.FromUri(new Uri("a.png?token=secret", UriKind.Relative))).Message);

    [Fact]
    public void AssetIdWithASpace_IsToldWhy()
        => Assert.Equal(
            "'a b' is not an asset id: an id is not empty and has no spaces. (Parameter 'id')", Assert.Throws<ArgumentException>(() => MediaSource.FromAsset("a b")).Message);

    [Theory]
    [InlineData("https://a.example/a b.png", "https://a.example/a%20b.png")]
    [InlineData("https://a.example/a\u007fb.png", "https://a.example/a%7Fb.png")]
    [InlineData("https://a.example/a!b~.png", "https://a.example/a!b~.png")]
    public void WhatCannotStandInAUrl_IsEscaped(string uri, string sent)
    {
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromUri(uri));

        Assert.Contains($"[\"{sent}\"]", builder.Build().ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataUriOfTheLargestImage_IsMeasuredInBytes_NotInCharacters()
    {
        Assert.Empty(await MediaRequests.CheckImageAsync(DataUri("image/png", TestMedia.Png(640, 640, (30 << 20) - Image.Length))));

        var problem = Assert.Single(await MediaRequests.CheckImageAsync(DataUri("image/png", TestMedia.Png(640, 640, (30 << 20) - Image.Length + 3))));
        Assert.Contains("has 31,457,283 bytes; an image has at most 31,457,280", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>However many characters of padding end the base64. That the service takes no video so is the first problem of each.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(66)]
    public async Task ClipInADataUri_ThatLacksOneByte_IsCutOff(int dataBytes)
    {
        var whole = ClipFiles.Mp4(5, dataBytes: dataBytes);

        Assert.Single(await MediaRequests.CheckVideoAsync(DataUri("video/mp4", whole)));
        Assert.Contains("is cut off", Assert.Single((await MediaRequests.CheckVideoAsync(DataUri("video/mp4", whole[..^1]))).Skip(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MediaOfAnotherKind_IsToldOfThatAlone()
    {
        var sound = ClipFiles.Wav(20);
        const string Said = " is WAV by its first bytes, a sound used as a video; a video is MP4 or MOV (another host of the model). Use AddAudio for it, or give another file. (advisory)";
        // The first problem is that a video is no data URI
        Assert.EndsWith(Said, Assert.Single((await MediaRequests.CheckVideoAsync(DataUri("audio/wav", sound))).Skip(1)).Message, StringComparison.Ordinal);
        Assert.EndsWith(Said, Assert.Single(await MediaRequests.CheckVideoAsync(MediaSource.FromBytes(sound, "a.wav"))).Message, StringComparison.Ordinal);

        Assert.Equal(
            "a.png (43 bytes) is PNG by its first bytes, an image used as a sound; a sound is WAV or MP3 (Atlas Cloud's official clients). Use AddImage for it, or give another file. (advisory)",
            Assert.Single(await MediaRequests.CheckAudioAsync(MediaSource.FromBytes(TestMedia.Png(10, 10, padding: 10), "a.png"))).Message);
        Assert.Contains(
            ", a video used as an image; an image is JPEG, PNG, WebP, BMP, TIFF, GIF or HEIC (Atlas Cloud's official clients). Use AddVideo for it",
            Assert.Single(await MediaRequests.CheckImageAsync(MediaSource.FromBytes(ClipFiles.Mp4(20), "a.mp4"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LengthBeyondTheLimit_IsThatOfTheUse_OrElseOfTheFormat()
    {
        var video = await MediaRequests.CheckImageAsync(Stated(ClipFiles.Mp4(5), "a.mp4"));
        Assert.Equal(["a.mp4 (stream)" + ImageIsTooLarge + " (advisory)"], video.Select(problem => problem.Message).Take(1));
        Assert.Equal(2, video.Count);

        var words = await MediaRequests.CheckImageAsync(Stated(Words, "a.png"));
        Assert.Equal(["a.png (stream)" + ImageIsTooLarge + " (advisory)"], words.Select(problem => problem.Message).Take(1));
        Assert.Equal(2, words.Count);

        var service = new ScriptedHandler();
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).UploadMediaAsync(Stated(Image, "a.png"), cancellationToken: Cancel));
        Assert.Contains("a.png (stream)" + ImageIsTooLarge, error.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);

        static MediaSource Stated(byte[] content, string name) => MediaSource.FromStream(() => new TricklingStream(content), name, TooLarge);
    }

    [Fact]
    public async Task StreamThatKnowsItsLength_NeedsNoneStated()
    {
        var content = TestMedia.Png(640, 640, TooLarge - Image.Length + 10);
        var source = MediaSource.FromStream(() => new MemoryStream(content, 0, TooLarge), "a.png");

        Assert.Equal("a.png (stream)" + ImageIsTooLarge + " (advisory)", Assert.Single(await MediaRequests.CheckImageAsync(source)).Message);
    }

    [Fact]
    public async Task ContentOfNoKnownFormat_IsToldWhatIsTaken_SaveForASoundNamedMp3()
    {
        const string Said = " has no format that is known by its first bytes; the service takes JPEG, PNG, WebP, BMP, TIFF, GIF, HEIC, MP4, MOV, WAV and MP3 (Atlas Cloud's official clients). Check the file, or convert it.";
        var service = new ScriptedHandler().Answer(Uploaded);

        var error = await Assert.ThrowsAsync<InvalidRequestException>(
            () => TestClient.Create(service).UploadMediaAsync(MediaSource.FromBytes(Words, "a.png"), cancellationToken: Cancel));
        Assert.Contains("a.png (11 bytes)" + Said, error.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);

        await TestClient.Create(service).UploadMediaAsync(MediaSource.FromBytes(Words, "a.mp3"), cancellationToken: Cancel);
        Assert.Single(service.Requests);
        Assert.Contains("a.mp3 (11 bytes) has no format", Assert.Single(await MediaRequests.CheckImageAsync(MediaSource.FromBytes(Words, "a.mp3"))).Message, StringComparison.Ordinal);
    }

    /// <summary>Such as a stream that unpacks: it cannot seek, and has neither a length nor a position.</summary>
    [Fact]
    public async Task StreamWithoutAPosition_IsChecked()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(ClipFiles.Mp4(20));

        var source = MediaSource.FromStream(() => new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress), "a.mp4");

        Assert.Contains("lasts 20 s", Assert.Single(await MediaRequests.CheckVideoAsync(source)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FactoryThatGivesNoFreshStream_IsToldWhichOfThree()
    {
        const string Cannot = "a.png (stream) cannot be read: The factory of a.png returned ";
        using var shared = new UnclosableStream(Image);
        var source = MediaSource.FromStream(() => shared, "a.png");
        Assert.Empty(await MediaRequests.CheckImageAsync(source));
        shared.Position = 0;
        Assert.Equal(
            Cannot + "the same stream twice. It is called for the checks and for each attempt of the upload, and must return a new stream each time.",
            Assert.Single(await MediaRequests.CheckImageAsync(source)).Message);

        var closed = new MemoryStream(Image);
        await closed.DisposeAsync();
        Assert.Equal(
            Cannot + "a stream that is closed or cannot be read. It must return a new stream each time.",
            Assert.Single(await MediaRequests.CheckImageAsync(MediaSource.FromStream(() => closed, "a.png"))).Message);
        Assert.Equal(
            Cannot + "null. It must return a new stream each time.", Assert.Single(await MediaRequests.CheckImageAsync(MediaSource.FromStream(() => null!, "a.png"))).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task LinksToAnEmptyFile_AreFollowedToTheirEnd(int links)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows");
        var path = Write("empty.png", []);
        for (var i = 0; i < links; i++)
            path = File.CreateSymbolicLink(Path.Combine(_folder, $"link{i}.png"), path).FullName;

        var problem = Assert.Single(await MediaRequests.CheckImageAsync(MediaSource.FromFile(path)));

        // The older target cannot tell an empty file from a pipe behind a link, and so says less
        Assert.StartsWith($"{path} is empty", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Check how it was written", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LinkToItself_IsAProblemOfTheRequest()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows");
        var path = Path.Combine(_folder, "round.png");
        File.CreateSymbolicLink(path, path);

        var problem = Assert.Single(await MediaRequests.CheckImageAsync(MediaSource.FromFile(path)));

        Assert.False(problem.IsAdvisory);
        Assert.StartsWith(path + " cannot be read: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatSomeoneElseReads_IsUploaded()
    {
        var path = Write("shared.png", Image);
        using var reader = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var service = new ScriptedHandler().Answer(Uploaded);

        await TestClient.Create(service).UploadMediaAsync(MediaSource.FromFile(path), cancellationToken: Cancel);

        Assert.Single(service.Requests);
    }

    /// <summary>Memory that no array stands behind, as of a mapped file.</summary>
    [Fact]
    public async Task MemoryWithoutAnArray_IsUploaded()
    {
        using var memory = new Mapped(Words);
        var service = new ScriptedHandler().Answer(Uploaded);

        await Careless(service).UploadMediaAsync(MediaSource.FromBytes(memory.Memory, "a.png"), cancellationToken: Cancel);

        Assert.Contains("\r\n\r\nplain words\r\n--", service.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PartOfAnArray_IsUploadedWithoutTheRest()
    {
        var service = new ScriptedHandler().Answer(Uploaded);

        await Careless(service).UploadMediaAsync(MediaSource.FromBytes(Encoding.ASCII.GetBytes("xxplain wordsxx").AsMemory(2, 11), "a.png"), cancellationToken: Cancel);

        Assert.Contains("\r\n\r\nplain words\r\n--", service.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamsOfAnUpload_AreClosedWhenItIsOver()
    {
        var opened = new List<TricklingStream>();
        var source = MediaSource.FromStream(
            () =>
            {
                opened.Add(new TricklingStream(Image));
                return opened[^1];
            },
            "a.png");

        await TestClient.Create(new ScriptedHandler().Throw(new HttpRequestException("reset")).Answer(Uploaded)).UploadMediaAsync(source, cancellationToken: Cancel);

        Assert.Equal(3, opened.Count);
        Assert.All(opened, stream => Assert.True(stream.IsDisposed));
    }

    [Fact]
    public async Task UploadThatMovesSlowly_IsNotGivenUp()
    {
        var clock = new FakeTimeProvider();
        var service = new ScriptedHandler().Answer(Uploaded);
        var source = MediaSource.FromStream(() => new SlowStream(Image, () => clock.Advance(TimeSpan.FromSeconds(40))), "a.png");

        await Careless(service, clock).UploadMediaAsync(source, cancellationToken: Cancel);

        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(",\"size\":77", false, 77)]
    [InlineData("", false, 33)]
    [InlineData("", true, 0)]
    public async Task BytesOfAnUpload_AreThoseThatTheServiceCounted_OrElseThoseOfTheFile(string size, bool isGone, long counted)
    {
        using var telemetry = new RecordedTelemetry();
        var path = Write("a.png", Image);
        var service = new ScriptedHandler().Then((_, _) =>
        {
            if (isGone)
                File.Delete(path);
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent($$$"""{"data":{"download_url":"https://s.test/a.png"{{{size}}}}}""") });
        });

        await telemetry.CreateClient(service).UploadMediaAsync(MediaSource.FromFile(path), cancellationToken: Cancel);

        Assert.Equal(counted, telemetry.Span("atlas_seedance.upload").GetTagItem("atlas_seedance.transfer.size"));
        Assert.Equal(counted, (long)Assert.Single(telemetry.Of("atlas_seedance.transfer.io")).Value);
    }

    private static SeedanceClient Careless(ScriptedHandler service, TimeProvider? clock = null) => TestClient.Create(service, clock, options =>
    {
        options.SkipAdvisoryChecks = true;
        options.Retry.MaxRetryAttempts = 0;
    });

    private static MediaSource DataUri(string type, byte[] content) => MediaSource.FromUri($"data:{type};base64,{Convert.ToBase64String(content)}");

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private sealed class UnclosableStream(byte[] content) : MemoryStream(content)
    {
        public override void Close()
        {
        }
    }

    private sealed class Mapped(byte[] content) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => content;

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }

    private sealed class SlowStream(byte[] content, Action step) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            step();
            cancellationToken.ThrowIfCancellationRequested();
            return new(Read(buffer.Span[..Math.Min(buffer.Length, 8)]));
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
