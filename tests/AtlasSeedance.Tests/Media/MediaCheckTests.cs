using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Media;

public sealed class MediaCheckTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private static readonly byte[] Image = TestMedia.Png(1280, 720);
    private static readonly byte[] Mp4 = ClipFiles.Mp4(5);
    private static readonly byte[] Mov = [.. ImageFiles.FileType("qt  ", "qt  "), .. ClipFiles.Movie(5, 24)];
    private static readonly byte[] Wav = ClipFiles.Wav(5);
    private static readonly byte[] Mp3 = [0xFF, 0xFB, 0x90, 0x00, 0, 0, 0, 0];

    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-media-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task FileThatIsNotThere_IsAHardProblem_NamingWhereItWasLookedFor()
    {
        var problem = Assert.Single(await MediaRequests.CheckImageAsync(MediaSource.FromFile("no-such.png"), skipAdvisoryChecks: true));
        Assert.Equal(("ReferenceImages[0]", false), (problem.Member, problem.IsAdvisory));
        Assert.Contains(Path.GetFullPath("no-such.png"), problem.Message, StringComparison.Ordinal);
        Assert.Contains("does not exist. Check", Assert.Single(
            await MediaRequests.CheckImageAsync(MediaSource.FromFile(Path.Combine(_folder, "no.png")))).Message, StringComparison.Ordinal);
    }

    /// <summary>Opening one waits until someone writes to it.</summary>
    [Fact]
    public async Task Pipe_IsAHardProblem_AndIsNotOpened()
    {
        var path = Path.Combine(_folder, "pipe.mp4");
        await Programs.MakePipeAsync(path);
        var pipe = MediaSource.FromFile(path);
        Assert.Contains("no regular file but a pipe or a device", Assert.Single(await MediaRequests.CheckVideoAsync(pipe)).Message, StringComparison.Ordinal);

        var builder = VideoRequest.CreateBuilder();
        builder.AddVideo(pipe);
        Assert.Equal(builder.Build().EstimateCost().Maximum, (await builder.Build().EstimateCostAsync(cancellationToken: TestContext.Current.CancellationToken)).Maximum);

        var service = new ScriptedHandler();
        await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).UploadMediaAsync(pipe, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task FolderOrEmptyFile_IsAHardProblem()
    {
        Assert.Contains("folder", Assert.Single(await MediaRequests.CheckImageAsync(MediaSource.FromFile(_folder), skipAdvisoryChecks: true)).Message, StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Single(await MediaRequests.CheckImageAsync(File("empty.png", []), skipAdvisoryChecks: true)).Message, StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Single(await MediaRequests.CheckImageAsync(MediaSource.FromBytes(default, "a.png"), skipAdvisoryChecks: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatSomeoneElseWrites_IsAHardProblem()
    {
        var source = File("locked.png", Image);
        using var locked = new FileStream(Path.Combine(_folder, "locked.png"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Contains("cannot be read", Assert.Single(await MediaRequests.CheckImageAsync(source, skipAdvisoryChecks: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BuildingARequest_TouchesNoDisk()
    {
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromFile(Path.Combine(_folder, "made-later.png")));
        var request = builder.Build();
        Assert.Empty(request.Validate());
        await System.IO.File.WriteAllBytesAsync(Path.Combine(_folder, "made-later.png"), Image, TestContext.Current.CancellationToken);
        Assert.Empty(await request.ValidateAsync(cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AllProblemsOfAllFiles_ComeTogether_WithTheirMembers()
    {
        var builder = VideoRequest.CreateBuilder().WithDuration(TimeSpan.FromSeconds(99)).WithModel(SeedanceModel.Seedance20);
        builder.AddImage(File("good.png", Image));
        builder.AddImage(MediaSource.FromUri("https://a.example/a.png"));
        builder.AddImage(File("small.png", TestMedia.Png(10, 10)));
        builder.AddVideo(File("gone.mp4", Mp4));
        System.IO.File.Delete(Path.Combine(_folder, "gone.mp4"));
        builder.AddAudio(File("sound.mp3", Wav));
        builder.WithFirstFrame(File("first.png", [])).WithLastFrame(File("last.png", Mp4));
        var problems = await builder.Build().ValidateAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(
            ["FirstFrame", "Duration", "ReferenceImages[2]", "ReferenceVideos[0]", "ReferenceAudios[0]", "FirstFrame", "LastFrame"],
            problems.Select(problem => problem.Member));
    }

    [Theory]
    [InlineData(30 * Megabyte, 0)]
    [InlineData((30 * Megabyte) + 1, 1)]
    public async Task ImageSize_BeyondTheLimit_IsAdvice(long length, int problems)
    {
        Assert.Equal(problems, (await MediaRequests.CheckImageAsync(Sparse("a.png", Image, length))).Count);
    }

    [Theory]
    [InlineData(50 * Megabyte, 0)]
    [InlineData((50 * Megabyte) + 1, 1)]
    public async Task VideoSize_BeyondTheLimit_IsAdvice(long length, int problems) =>
        Assert.Equal(problems, (await MediaRequests.CheckVideoAsync(Sparse("a.mp4", Mp4, length))).Count);

    [Theory]
    [InlineData(15 * Megabyte, 0)]
    [InlineData((15 * Megabyte) + 1, 1)]
    public async Task AudioSize_BeyondTheLimit_IsAdvice(long length, int problems)
    {
        Assert.Equal(problems, (await MediaRequests.CheckAudioAsync(Sparse("a.wav", Wav, length))).Count);
        Assert.Equal(problems, (await MediaRequests.CheckAudioAsync(MediaSource.FromStream(() => new TricklingStream(Wav), "a.wav", length))).Count);
    }

    [Fact]
    public async Task AcceptedFormats_Pass()
    {
        Assert.Empty(await MediaRequests.CheckVideoAsync(File("a.mp4", Mp4)));
        Assert.Empty(await MediaRequests.CheckVideoAsync(File("a.mov", Mov)));
        Assert.Empty(await MediaRequests.CheckVideoAsync(File("camera.mov", Mp4)));
        Assert.Empty(await MediaRequests.CheckVideoAsync(File("old.mov", ImageFiles.Box("moov", new byte[20]))));
        Assert.Empty(await MediaRequests.CheckVideoAsync(File("long-brands.mp4", [.. ImageFiles.FileType("isom", [.. Enumerable.Repeat("mp41", 60)]), .. ClipFiles.Movie(5, 24)])));
        Assert.Empty(await MediaRequests.CheckAudioAsync(File("a.wav", Wav)));
        Assert.Empty(await MediaRequests.CheckAudioAsync(File("a.mp3", Mp3)));
        Assert.Empty(await MediaRequests.CheckAudioAsync(File("tagged.MP3", [.. "ID3"u8, 4, 0, 0, 0, 0, 0, 0])));
        Assert.Empty(await MediaRequests.CheckAudioAsync(File("padded.mp3", new byte[100])));
    }

    [Fact]
    public async Task MediaOfAnotherKind_NamesTheRightMember()
    {
        Assert.Contains("AddAudio", Assert.Single(await MediaRequests.CheckImageAsync(File("a.mp3", Mp3))).Message, StringComparison.Ordinal);
        Assert.Contains("AddVideo", Assert.Single(await MediaRequests.CheckImageAsync(File("a.mp4", Mp4))).Message, StringComparison.Ordinal);
        Assert.Contains("AddImage", Assert.Single(await MediaRequests.CheckVideoAsync(File("a.png", Image))).Message, StringComparison.Ordinal);
        Assert.Contains("AddImage", Assert.Single(await MediaRequests.CheckAudioAsync(File("b.png", Image))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hero.jpg")]
    [InlineData("hero")]
    [InlineData("hero.png.txt")]
    [InlineData("hero.mp4")]
    public async Task NameThatDisagreesWithTheContent_IsAdvice(string name) =>
        Assert.Contains("End the name in .png", Assert.Single(await MediaRequests.CheckImageAsync(File(name, Image))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task DataUri_IsLookedInto()
    {
        Assert.Empty(await CheckDataAsync("data:image/png;base64," + Convert.ToBase64String(Image)));
        Assert.Empty(await MediaRequests.CheckImageAsync(MediaSource.FromBytes(Image, "a.png", asDataUri: true)));
        Assert.Contains("10 × 10", Assert.Single(await CheckDataAsync("data:image/png;base64," + Convert.ToBase64String(TestMedia.Png(10, 10)))).Message, StringComparison.Ordinal);
        Assert.Contains("base64", Assert.Single(await CheckDataAsync("data:image/png;base64,@@@")).Message, StringComparison.Ordinal);
        Assert.Contains("base64", Assert.Single(await CheckDataAsync("data:image/png,hello")).Message, StringComparison.Ordinal);
        Assert.Contains("empty", Assert.Single(await CheckDataAsync("data:image/png;base64,")).Message, StringComparison.Ordinal);
        var large = "data:image/png;base64," + Convert.ToBase64String(TestMedia.Png(1280, 720, 31 * Megabyte));
        Assert.Contains("bytes", Assert.Single(await CheckDataAsync(large)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_IsReadNoFurtherThanNeeded_AndDisposed()
    {
        var opened = new List<TricklingStream>();
        var content = ImageFiles.Jpeg(1280, 720, 0xC0, [.. Enumerable.Range(0, 40).Select(_ => ImageFiles.JpegSegment(0xE1, 60_000))]);
        Assert.Empty(await MediaRequests.CheckImageAsync(Source(content)));
        Assert.Equal(Megabyte, opened[0].Taken);
        Assert.Empty(await MediaRequests.CheckImageAsync(Source(TestMedia.Png(1280, 720, 3 * Megabyte))));
        Assert.InRange(opened[1].Taken, 1, 64 * 1024);
        Assert.All(opened, stream => Assert.True(stream.IsDisposed));
        Assert.Empty(await MediaRequests.CheckImageAsync(Source(content), skipAdvisoryChecks: true));
        Assert.Equal(2, opened.Count);

        MediaSource Source(byte[] bytes) => MediaSource.FromStream(
            () =>
            {
                var stream = new TricklingStream(bytes);
                opened.Add(stream);
                return stream;
            },
            bytes == content ? "a.jpg" : "a.png");
    }

    [Fact]
    public async Task FactoryThatGivesNoFreshStream_IsAHardProblem_ThatSaysWhatToDo()
    {
        var shared = new MemoryStream(Image);
        await AssertRefusedAsync(MediaSource.FromStream(() => shared, "a.png"), "new stream each time", callsBefore: 1);
        await AssertRefusedAsync(MediaSource.FromStream(() => null!, "a.png"), "new stream each time");
        await AssertRefusedAsync(MediaSource.FromStream(() => throw new IOException("disk on fire"), "a.png"), "disk on fire");
        await AssertRefusedAsync(MediaSource.FromStream(() => throw new OperationCanceledException("not ours"), "a.png"), "not ours");
        var closed = new MemoryStream();
        await closed.DisposeAsync();
        await AssertRefusedAsync(MediaSource.FromStream(() => closed, "a.png"), "closed");
    }

    [Fact]
    public async Task Cancellation_PassesThrough()
    {
        using var cancellation = new CancellationTokenSource();
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromStream(
            async token =>
            {
                await cancellation.CancelAsync();
                token.ThrowIfCancellationRequested();
                return Stream.Null;
            },
            "a.png"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => builder.Build().ValidateAsync(cancellationToken: cancellation.Token));

        builder = VideoRequest.CreateBuilder();
        builder.AddImage(File("a.png", Image));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => builder.Build().ValidateAsync(cancellationToken: cancellation.Token));
    }

    private static Task<IReadOnlyList<RequestProblem>> CheckDataAsync(string uri) => MediaRequests.CheckImageAsync(MediaSource.FromUri(uri));

    private static async Task AssertRefusedAsync(MediaSource source, string said, int callsBefore = 0)
    {
        for (var i = 0; i < callsBefore; i++)
            Assert.Empty(await MediaRequests.CheckImageAsync(source));
        var problem = Assert.Single(await MediaRequests.CheckImageAsync(source));
        Assert.False(problem.IsAdvisory);
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
    }

    private MediaSource File(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return MediaSource.FromFile(path);
    }

    /// <summary>A file of a length that takes no room on most disks.</summary>
    private MediaSource Sparse(string name, byte[] start, long length)
    {
        var source = File(name, start);
        using var file = System.IO.File.OpenWrite(Path.Combine(_folder, name));
        file.SetLength(length);
        return source;
    }
}
