using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Media;

/// <summary>The headers of clips, seen through the checks that they lead to.</summary>
public sealed class ClipHeaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-clips-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string, byte[]> ClipsOf20Seconds => new()
    {
        { "a.mp4", ClipFiles.Mp4(20) },
        { "a.mp4", ClipFiles.Mp4(20, movieFirst: false) },
        { "a.mp4", ClipFiles.Mp4(20, is64Bit: true) },
        { "a.mp4", ClipFiles.Mp4(20, is64Bit: true, movieFirst: false, dataBytes: 300_000) },
        { "a.mp4", ClipFiles.Fragmented(20, is64Bit: false) },
        { "a.mp4", ClipFiles.Fragmented(20, is64Bit: true) },
        { "a.mp4", ClipFiles.Fragmented(20, firstFragment: 2) },
        { "a.mp4", ClipFiles.Uneven(2, 3, 20, 1) },
        { "a.mp4", ClipFiles.Uneven(0, 3, 20) },
        { "a.mov", [.. ImageFiles.Box("wide", []), .. ClipFiles.Movie(20, 24)] },
        { "a.mp4", ClipFiles.Mp4(20, timescale: 0) },
        { "a.wav", ClipFiles.Wav(20) },
        { "a.wav", ClipFiles.Wav(20, null, [.. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0]) },
        { "a.wav", ClipFiles.Wav(20, null, [.. "odd!"u8, 3, 0, 0, 0, 1, 2, 3, 0]) },
        { "a.wav", ClipFiles.Wav(20, format: 7) },
        { "a.wav", ClipFiles.Wav(20, isExtensible: true) },
        { "a.wav", ClipFiles.Wav(10, null, ClipFiles.SampleCount(160_000), format: 2) },
        { "a.wav", ClipFiles.Wav(10, null, ClipFiles.SampleCount(160_000), format: 2, isExtensible: true) },
        { "a.wav", ClipFiles.Rf64(20) },
        { "a.mp3", ClipFiles.Mp3(766) },
        { "a.mp3", ClipFiles.Mp3(766, "Info", isMono: true) },
        { "a.mp3", ClipFiles.Mp3(766, "VBRI") },
        { "a.mp3", ClipFiles.Mp3(766, version: 2) },
        { "a.mp3", ClipFiles.Mp3(383, version: 3, isMono: true) },
        { "a.mp3", ClipFiles.Mp3(766, id3Bytes: 500_000) },
    };

    [Theory]
    [MemberData(nameof(ClipsOf20Seconds))]
    public async Task ClipThatIsTooLong_IsAdvice_FromWhereverItComes(string name, byte[] content)
    {
        await AssertTooLongAsync(File(name, content), name);
        await AssertTooLongAsync(MediaSource.FromBytes(content, name), name);
        await AssertTooLongAsync(MediaSource.FromStream(() => new MemoryStream(content), name), name);
        await AssertTooLongAsync(MediaSource.FromStream(() => Offset(content), name), name);
        await AssertTooLongAsync(MediaSource.FromStream(() => new TricklingStream(content), name), name);

        // In a stream of another's, the clip begins where the stream stands
        static MemoryStream Offset(byte[] content) => new([.. new byte[777], .. content]) { Position = 777 };
    }

    [Theory]
    [MemberData(nameof(ClipsOf20Seconds))]
    public async Task Estimate_OfAFile_IsTheSameWithAndWithoutWaiting(string name, byte[] content)
    {
        var builder = VideoRequest.CreateBuilder().WithAspectRatio(AspectRatio.Landscape16x9);
        if (name.EndsWith(".mp3", StringComparison.Ordinal) || name.EndsWith(".wav", StringComparison.Ordinal))
            builder.AddAudio(File(name, content));
        else
            builder.AddVideo(File(name, content));
        Assert.Equal(25, SecondsOf(builder.Build().EstimateCost()));
        Assert.Equal(25, SecondsOf(await builder.Build().EstimateCostAsync(cancellationToken: TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task SoundInADataUri_IsLookedInto() =>
        Assert.Contains("lasts 20 s", Assert.Single(
            await MediaRequests.CheckAudioAsync(MediaSource.FromUri("data:audio/wav;base64," + Convert.ToBase64String(ClipFiles.Wav(20))))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(1.79, 1)]
    [InlineData(1.8, 0)]
    [InlineData(15.2, 0)]
    [InlineData(15.21, 1)]
    public async Task ClipLength_AtItsLimits(double seconds, int problems)
    {
        Assert.Equal(problems, (await MediaRequests.CheckVideoAsync(File("a.mp4", ClipFiles.Mp4(seconds)))).Count);
        Assert.Equal(problems, (await MediaRequests.CheckAudioAsync(File("a.wav", ClipFiles.Wav(seconds)))).Count);
    }

    [Theory]
    [InlineData(23u, 1)]
    [InlineData(24u, 0)]
    [InlineData(60u, 0)]
    [InlineData(61u, 1)]
    public async Task FrameRate_AtItsLimits(uint framesPerSecond, int problems)
    {
        var found = await MediaRequests.CheckVideoAsync(File("a.mp4", ClipFiles.Mp4(5, framesPerSecond)));
        Assert.Equal(problems, found.Count);
        Assert.All(found, problem => Assert.Contains($"{framesPerSecond} frames per second; a video has 24 to 60", problem.Message, StringComparison.Ordinal));
        Assert.All(found, problem => Assert.True(problem.IsAdvisory));
    }

    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0x7FFF0000u)]
    public async Task SoundWrittenToAPipe_IsAsLongAsItsFile_AndUnknownInAStream(uint statedSize)
    {
        var content = ClipFiles.Wav(20, statedSize);
        await AssertTooLongAsync(File("a.wav", content), "a.wav");
        await AssertTooLongAsync(MediaSource.FromBytes(content, "a.wav"), "a.wav");
        Assert.Empty(await MediaRequests.CheckAudioAsync(MediaSource.FromStream(() => new TricklingStream(content), "a.wav")));
    }

    [Fact]
    public async Task SoundWithoutASize_HasNoKnownLength() =>
        Assert.Empty(await MediaRequests.CheckAudioAsync(File("a.wav", ClipFiles.Wav(20, 0))));

    [Fact]
    public async Task CompressedSound_WithoutACountOfSamples_HasNoKnownLength()
    {
        Assert.Empty(await MediaRequests.CheckAudioAsync(File("a.wav", ClipFiles.Wav(20, format: 2))));
        Assert.Empty(await MediaRequests.CheckAudioAsync(File("b.wav", ClipFiles.Wav(20, null, ClipFiles.SampleCount(0), format: 85))));
        Assert.Empty(await MediaRequests.CheckAudioAsync(File("c.wav", ClipFiles.Wav(20, null, ClipFiles.SampleCount(uint.MaxValue), format: 85))));
    }

    [Fact]
    public async Task Mp3WithoutACountOfFrames_HasNoKnownLength() =>
        Assert.Empty(await MediaRequests.CheckAudioAsync(File("a.mp3", ClipFiles.Mp3(10, "LAME"))));

    [Fact]
    public async Task Mp3ThatIsNotAsLongAsItsFirstFrameSays_HasNoKnownLength()
    {
        var clip = ClipFiles.Mp3(766);
        await AssertUnknownAsync([.. clip, .. clip]);
        await AssertUnknownAsync(clip[..10_000]);
        await AssertUnknownAsync(ClipFiles.Mp3(766, counts: 1));
        // A tag at the end is no sound
        Assert.NotEmpty(await MediaRequests.CheckAudioAsync(File("a.mp3", [.. clip, .. "TAG"u8, .. new byte[125]])));

        async Task AssertUnknownAsync(byte[] content)
        {
            Assert.Empty(await MediaRequests.CheckAudioAsync(File("a.mp3", content)));
            Assert.Empty(await MediaRequests.CheckAudioAsync(MediaSource.FromStream(() => new TricklingStream(content), "a.mp3")));
        }
    }

    [Theory]
    [InlineData("-c:a libmp3lame -b:a 128k", 1, 3)]
    [InlineData("-c:a libmp3lame -q:a 2", 1, 3)]
    [InlineData("-c:a libmp3lame -b:a 128k", 2, 15)]
    public async Task Mp3MadeByFfmpeg_IsMeasured_AndTwoJoinedCountAsTheLongest(string options, int copies, int seconds)
    {
        var path = Path.Combine(_folder, "made.mp3");
        await Programs.RunFfmpegAsync($"-f lavfi -i sine=frequency=440:duration=3 {options}", path);
        var whole = await System.IO.File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(5 + seconds, SecondsOf(Estimate("a.mp3", Enumerable.Repeat(whole, copies).SelectMany(copy => copy).ToArray())));
    }

    [Theory]
    [InlineData(20, 20, "lasts 20 s; a clip has at most")]
    [InlineData(5, 5.4, null)]
    [InlineData(5, 5.6, "lasts 5 s by its own header, but 5.6 s were stated")]
    [InlineData(5, 99, "lasts 5 s by its own header, but 99 s were stated")]
    public async Task StatedLength_GivesWayToTheFilesOwn(double real, double stated, string? said)
    {
        var builder = VideoRequest.CreateBuilder();
        builder.AddVideo(File("a.mp4", ClipFiles.Mp4(real)), TimeSpan.FromSeconds(stated));
        var problems = await builder.Build().ValidateAsync(cancellationToken: TestContext.Current.CancellationToken);
        if (said is null)
            Assert.Empty(problems);
        else
            Assert.Contains(said, Assert.Single(problems).Message, StringComparison.Ordinal);
        Assert.Empty(await builder.Build().ValidateAsync(skipAdvisoryChecks: true, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task StatedLength_CountsWhereTheFileTellsNothing()
    {
        var builder = VideoRequest.CreateBuilder();
        builder.AddVideo(File("a.mp4", ClipFiles.Uneven(0)), TimeSpan.FromSeconds(20));
        Assert.Contains("lasts 20 s", Assert.Single(
            await builder.Build().ValidateAsync(cancellationToken: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_OfAClipThatIsTooLong_IsRefused()
    {
        var handler = new ScriptedHandler();
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(handler).UploadMediaAsync(
            File("a.mp4", ClipFiles.Mp4(20)), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("lasts 20 s", error.Message, StringComparison.Ordinal);
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task HeaderBehindGigabytes_IsFoundBySeeking()
    {
        const long Gigabytes = 3L << 30;
        var path = Path.Combine(_folder, "large.mp4");
        byte[] start = [.. ImageFiles.FileType("isom", "mp41"), 0, 0, 0, 1, .. "mdat"u8, 0, 0, 0, 0, .. ClipFiles.U32((uint)Gigabytes)];
        await using (var file = System.IO.File.Create(path))
        {
            await file.WriteAsync(start, TestContext.Current.CancellationToken);
            file.Position = start.Length - 16 + Gigabytes;
            await file.WriteAsync(ClipFiles.Movie(20, 24), TestContext.Current.CancellationToken);
        }

        var problems = await MediaRequests.CheckVideoAsync(MediaSource.FromFile(path));
        Assert.Contains(problems, problem => problem.Message.Contains("lasts 20 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StreamThatCannotSeek_IsReadForAMegabyte_AndNoFurther()
    {
        var stream = new TricklingStream(ClipFiles.Mp4(20, movieFirst: false, dataBytes: 3 << 20));
        Assert.Empty(await MediaRequests.CheckVideoAsync(MediaSource.FromStream(() => stream, "a.mp4")));
        Assert.InRange(stream.Taken, 1, 1 << 20);
    }

    [Theory]
    [MemberData(nameof(ClipsOf20Seconds))]
    public void CutAtEveryByte_IsAnEstimateAllTheSame(string name, byte[] content)
    {
        var step = content.Length > 10_000 ? content.Length / 500 : 1;
        for (var length = 1; length < content.Length; length += length < 2000 ? 1 : step)
            AssertSensible(Estimate(name, content.AsMemory(0, length)));
    }

    [Theory]
    [MemberData(nameof(ClipsOf20Seconds))]
    public void HostileBytes_AreAnEstimateAllTheSame(string name, byte[] content)
    {
        var random = new Random(4711);
        for (var round = 0; round < 300; round++)
        {
            var damaged = content.AsSpan(0, Math.Min(content.Length, 4000)).ToArray();
            for (var i = 0; i < 8; i++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(3) switch { 0 => 0, 1 => 0xFF, _ => (byte)random.Next(256) };
            AssertSensible(Estimate(name, damaged));
        }
    }

    [Fact]
    public void BoxesWithoutEnd_AreGivenUp()
    {
        byte[] boxes = [.. ImageFiles.FileType("isom"), .. Enumerable.Repeat(ImageFiles.Box("free", []), 200_000).SelectMany(box => box), .. ClipFiles.Movie(5, 24)];
        Assert.Equal(15m + 5m, SecondsOf(Estimate("a.mp4", boxes)));
    }

    [Fact]
    public void FragmentedClip_WithoutALengthOfAllFragments_CountsAsTheLongest()
    {
        // The first fragment's length stands where a whole clip has its own
        AssertUnknown(ClipFiles.Fragmented(null, firstFragment: 2));
        AssertUnknown(ClipFiles.Fragmented(1, firstFragment: 2));
        AssertUnknown(ClipFiles.Fragmented(null));

        static void AssertUnknown(byte[] content) => Assert.Equal(15m + 5m, SecondsOf(Estimate("a.mp4", content)));
    }

    [Theory]
    [InlineData("-movflags frag_keyframe -g 24")]
    [InlineData("-movflags frag_keyframe+empty_moov")]
    [InlineData("-movflags dash -frag_duration 1000000")]
    [InlineData("-movflags faststart")]
    [InlineData("")]
    public async Task ClipMadeByFfmpeg_NeverCountsLessThanItsLength(string options)
    {
        var path = Path.Combine(_folder, "made.mp4");
        await Programs.RunFfmpegAsync($"-f lavfi -i testsrc=size=320x240:rate=24:duration=10 -c:v mpeg4 -g 12 {options}", path);
        var builder = VideoRequest.CreateBuilder().WithAspectRatio(AspectRatio.Landscape16x9);
        builder.AddVideo(MediaSource.FromFile(path));
        Assert.InRange(SecondsOf(builder.Build().EstimateCost()), 10m + 5m, 15m + 5m);
    }

    private static decimal SecondsOf(CostEstimate cost) => Math.Floor(cost.MaximumTokens!.Value / 21_600m);

    private static void AssertSensible(CostEstimate estimate)
    {
        Assert.True(estimate.Minimum > 0, $"{estimate.Minimum}");
        Assert.True(estimate.Maximum >= estimate.Minimum, $"{estimate.Minimum} to {estimate.Maximum}");
    }

    private static CostEstimate Estimate(string name, ReadOnlyMemory<byte> content)
    {
        var builder = VideoRequest.CreateBuilder().WithAspectRatio(AspectRatio.Landscape16x9);
        if (name.EndsWith(".mp3", StringComparison.Ordinal) || name.EndsWith(".wav", StringComparison.Ordinal))
            builder.AddAudio(MediaSource.FromBytes(content, name));
        else
            builder.AddVideo(MediaSource.FromBytes(content, name));
        return builder.Build().EstimateCost();
    }

    private static async Task AssertTooLongAsync(MediaSource source, string name)
    {
        var isSound = name.EndsWith(".mp3", StringComparison.Ordinal) || name.EndsWith(".wav", StringComparison.Ordinal);
        var problem = Assert.Single(await (isSound ? MediaRequests.CheckAudioAsync(source) : MediaRequests.CheckVideoAsync(source)));
        Assert.True(problem.IsAdvisory);
        Assert.Matches(@"lasts 20(\.0\d+)? s; a clip has at most 15 s", problem.Message);
    }

    private MediaSource File(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return MediaSource.FromFile(path);
    }
}
