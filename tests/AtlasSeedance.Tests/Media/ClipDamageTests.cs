using System.Buffers.Binary;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Media;

/// <summary>Clips that are cut off or lack their picture, and sound ones that look odd.</summary>
public sealed class ClipDamageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-damage-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string, byte[]> Clips => new()
    {
        { "movie-first.mp4", ClipFiles.Mp4(5) },
        { "movie-last.mp4", ClipFiles.Mp4(5, movieFirst: false) },
        { "long-boxes.mp4", ClipFiles.Mp4(5, is64Bit: true, dataBytes: 2000) },
        { "fragmented.mp4", ClipFiles.Fragmented(5) },
        { "sound.wav", ClipFiles.Wav(2) },
        { "described.wav", ClipFiles.Wav(2, null, [.. "LIST"u8, 4, 0, 0, 0, 1, 2, 3, 4]) },
        { "long.wav", ClipFiles.Rf64(2) },
    };

    [Theory]
    [MemberData(nameof(Clips))]
    public async Task ClipCutAnywhere_IsSaidToBeCutOff_AndWhole_IsNot(string name, byte[] content)
    {
        Assert.Empty(await CheckAsync(name, content));
        // Before this, what it is cannot be told; a few bytes at the end of a sound nobody misses
        var last = name.EndsWith(".wav", StringComparison.Ordinal) ? content.Length - 65 : content.Length - 1;
        var ends = name.EndsWith(".wav", StringComparison.Ordinal) ? [] : FindEnds(content);
        for (var length = 12; length <= last; length += length < 1200 ? 1 : 97)
        {
            var problems = await CheckAsync(name, content[..length]);
            if (ends.Contains(length))
                Assert.Empty(problems);
            else
                Assert.True(problems.Count == 1 && problems[0].IsAdvisory && problems[0].Message.Contains("is cut off", StringComparison.Ordinal), $"{name} at {length}: {string.Join('\n', problems)}");
        }
    }

    [Theory]
    [MemberData(nameof(Clips))]
    public async Task StreamOfUnknownLength_ClaimsNothingOfTheRest(string name, byte[] content)
    {
        var source = MediaSource.FromStream(() => new TricklingStream([.. content, .. new byte[3 << 20]]), name);
        Assert.Empty(await (name.EndsWith(".wav", StringComparison.Ordinal) ? MediaRequests.CheckAudioAsync(source) : MediaRequests.CheckVideoAsync(source)));
    }

    [Fact]
    public async Task VideoWithoutAVideoTrack_HasNoPicture()
    {
        var problem = Assert.Single(await CheckAsync("sound.mp4", ClipFiles.Tracks("soun", "tmcd", "text")));
        Assert.True(problem.IsAdvisory);
        Assert.Contains("has no picture", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OddButSoundClips_Pass()
    {
        Assert.Empty(await CheckAsync("unknown-track.mov", ClipFiles.Tracks("soun", "MPEG")));
        Assert.Empty(await CheckAsync("no-tracks.mov", ClipFiles.Tracks()));
        Assert.Empty(await CheckAsync("garbage-behind.mp4", [.. ClipFiles.Mp4(5), .. "what is this, no box at all"u8]));
        Assert.Empty(await CheckAsync("zeros-behind.mp4", [.. ClipFiles.Mp4(5), .. new byte[100]]));
        Assert.Empty(await CheckAsync("to-the-end.mp4", [.. ImageFiles.FileType("isom"), .. ClipFiles.Movie(5, 24), 0, 0, 0, 0, .. "mdat"u8, .. new byte[50]]));
        Assert.Empty(await CheckAsync("box-of-another.mp4", [.. ImageFiles.FileType("isom"), .. ImageFiles.Box("acme", new byte[30])]));
        Assert.Empty(await CheckAsync("counts-its-header.wav", ClipFiles.Wav(5, 40_044)));
        Assert.Empty(await CheckAsync("chunk-of-odd-length.wav", ClipFiles.Wav(5, null, [.. "LIST"u8, 3, 0, 0, 0, 1, 2, 3])));
    }

    [Theory]
    [InlineData("plain.mp4", "-c:v mpeg4")]
    [InlineData("h264.mp4", "-c:v libx264")]
    [InlineData("h265.mp4", "-c:v libx265 -x265-params log-level=none")]
    [InlineData("fast.mp4", "-c:v libx264 -movflags faststart")]
    [InlineData("fragments.mp4", "-c:v libx264 -g 12 -movflags frag_keyframe")]
    [InlineData("empty-moov.mp4", "-c:v libx264 -g 12 -movflags frag_keyframe+empty_moov+default_base_moof")]
    [InlineData("dash.mp4", "-c:v libx264 -g 12 -movflags dash")]
    [InlineData("sidx.mp4", "-c:v libx264 -g 12 -movflags dash+global_sidx")]
    [InlineData("edits.mp4", "-c:v libx264 -bf 3 -use_editlist 1")]
    [InlineData("no-edits.mp4", "-c:v libx264 -bf 3 -use_editlist 0")]
    [InlineData("timecode.mov", "-c:v mpeg4 -timecode 01:02:03:04")]
    [InlineData("prores.mov", "-c:v prores_ks")]
    public async Task WholeVideoOfFfmpeg_Passes(string name, string options)
    {
        var path = Path.Combine(_folder, name);
        await Programs.RunFfmpegAsync($"-f lavfi -i testsrc=size=320x240:rate=24:duration=4 -f lavfi -i sine=duration=4 -pix_fmt yuv420p -c:a aac {options}", path);
        Assert.Empty(await MediaRequests.CheckVideoAsync(MediaSource.FromFile(path)));
        Assert.Empty(await MediaRequests.CheckVideoAsync(MediaSource.FromStream(() => new TricklingStream(File.ReadAllBytes(path)), name)));
    }

    [Theory]
    [InlineData("pcm_s16le")]
    [InlineData("pcm_s24le")]
    [InlineData("pcm_f32le")]
    [InlineData("pcm_u8")]
    [InlineData("pcm_alaw")]
    [InlineData("pcm_mulaw")]
    [InlineData("adpcm_ms")]
    [InlineData("adpcm_ima_wav")]
    [InlineData("adpcm_yamaha")]
    [InlineData("mp2")]
    [InlineData("wmav2")]
    [InlineData("flac")]
    [InlineData("pcm_s16le -rf64 always")]
    [InlineData("pcm_s16le -write_peak on")]
    [InlineData("pcm_s16le -write_bext 1 -metadata title=Odd")]
    [InlineData("pcm_s16le -ac 6")]
    public async Task WholeSoundOfFfmpeg_IsMeasuredRight(string codec)
    {
        var path = Path.Combine(_folder, "made.wav");
        await Programs.RunFfmpegAsync($"-f lavfi -i sine=duration=20:sample_rate=44100 -c:a {codec}", path);
        var problem = Assert.Single(await MediaRequests.CheckAudioAsync(MediaSource.FromFile(path)));
        Assert.Matches(@"lasts 20(\.[01]\d*)? s; a clip has at most 15 s", problem.Message);
    }

    [Theory]
    [InlineData("a.png", "testsrc=size=640x480", "-pix_fmt rgb48be")]
    [InlineData("plain.png", "color=black:size=400x400", "-pix_fmt monob")]
    [InlineData("a.jpg", "testsrc=size=640x480", "")]
    [InlineData("a.bmp", "testsrc=size=640x480", "")]
    [InlineData("a.gif", "testsrc=size=640x480", "")]
    [InlineData("a.tiff", "testsrc=size=640x480", "")]
    [InlineData("packed.tiff", "testsrc=size=640x480", "-compression_algo deflate")]
    [InlineData("a.webp", "testsrc=size=640x480", "-c:v libwebp")]
    [InlineData("lossless.webp", "color=black:size=400x400", "-c:v libwebp -lossless 1")]
    public async Task WholeImageOfFfmpeg_Passes(string name, string input, string options)
    {
        var path = Path.Combine(_folder, name);
        await Programs.RunFfmpegAsync($"-f lavfi -i {input} -frames:v 1 -update 1 {options}", path);
        Assert.Empty(await MediaRequests.CheckImageAsync(MediaSource.FromFile(path)));
    }

    /// <summary>Lengths at which a clip ends behind a box after its header, or within the next box's own header: such a clip may be whole.</summary>
    private static HashSet<int> FindEnds(byte[] content)
    {
        var ends = new HashSet<int>();
        var isBehindMovie = false;
        for (var position = 0; position + 8 <= content.Length;)
        {
            var size = (int)BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(position));
            var isLong = size == 1;
            if (isBehindMovie)
                ends.UnionWith(Enumerable.Range(position, isLong ? 16 : 8));
            isBehindMovie |= content.AsSpan(position + 4, 4).SequenceEqual("moov"u8);
            position += isLong ? (int)BinaryPrimitives.ReadUInt64BigEndian(content.AsSpan(position + 8)) : size;
        }

        return ends;
    }

    private static async Task<IReadOnlyList<RequestProblem>> CheckAsync(string name, byte[] content)
    {
        var isSound = name.EndsWith(".wav", StringComparison.Ordinal);
        var fromBytes = await Check(MediaSource.FromBytes(content, name));
        Assert.Equal(fromBytes.Select(problem => problem.IsAdvisory), (await Check(MediaSource.FromStream(() => new MemoryStream(content), name))).Select(problem => problem.IsAdvisory));
        return fromBytes;

        Task<IReadOnlyList<RequestProblem>> Check(MediaSource source) => isSound ? MediaRequests.CheckAudioAsync(source) : MediaRequests.CheckVideoAsync(source);
    }
}
