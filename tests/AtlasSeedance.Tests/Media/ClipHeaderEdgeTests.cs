using System.IO.Compression;
using System.Text;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Media;

/// <summary>The headers of clips at the bounds of what is read, and just beyond: what is said of each, and of those in which nothing can be relied on, nothing.</summary>
public sealed class ClipHeaderEdgeTests : IDisposable
{
    /// <summary>Clips, and what is said of each; those whose end has to be known have nothing said of them in a stream that does not tell it.</summary>
    private static readonly Dictionary<string, (Func<byte[]> Make, string? Said, bool NeedsItsEnd)> Clips = new()
    {
        ["movie without tracks.mp4"] = (() => ClipFiles.Uneven(20), "lasts 20 s", false),
        ["movie longer than its track.mp4"] = (() => ClipFiles.Uneven(20, 3), "lasts 20 s", false),
        ["two frames.mp4"] = (() => Movie(Time("mvhd"), Track("vide", 10_000, 2, 1000)), "10 frames per second", false),
        ["one frame, a cover.mp4"] = (() => Movie(Time("mvhd"), Track("vide", 1000, 1, 1000)), null, false),
        ["frames without a time.mp4"] = (() => Movie(Time("mvhd"), Track("vide", 1000, 48, 0)), null, false),
        ["frames without a unit.mp4"] = (() => Movie(Time("mvhd"), Track("vide", 0, 48, 1000)), null, false),
        ["second picture's rate.mp4"] = (() => Movie(Time("mvhd"), Track("vide", 24_000, 48, 1000), Track("vide", 10_000, 48, 1000)), null, false),
        ["sound's rate.mp4"] = (() => Movie(Time("mvhd"), ImageFiles.Box("trak", []), Track("soun", 8000, 40, 1024)), null, false),
        ["track that leaves the movie.mp4"] = (() => Movie(Time("mvhd", 12_000), [.. ClipFiles.U32(17), .. "trak"u8, .. new byte[8]]), null, false),
        ["track that fills the movie.mp4"] = (() => Movie(Time("mvhd", 12_000), [.. ClipFiles.U32(16), .. "trak"u8, .. new byte[8]]), "lasts 20 s", false),
        ["track smaller than its header.mp4"] = (() => Movie(Time("mvhd", 12_000), [.. ClipFiles.U32(7), .. "trak"u8, .. new byte[8]]), null, false),
        ["sound, and a track that is damaged.mp4"] = (() => Movie(Time("mvhd"), Track("soun", 8000, 40, 1024), [.. ClipFiles.U32(17), .. "trak"u8, .. new byte[8]]), null, false),
        ["sound, and an empty track.mp4"] = (() => Movie(Time("mvhd"), Track("soun", 8000, 40, 1024), ImageFiles.Box("trak", [])), null, false),
        ["box without its long size.mp4"] = (() => Movie(Time("mvhd", 12_000), [.. ClipFiles.U32(1), .. "free"u8]), "lasts 20 s", false),
        ["header too short for a length.mp4"] = (() => Movie(ImageFiles.Box("mvhd", new byte[4]), ImageFiles.Box("free", [.. ClipFiles.U32(600), .. ClipFiles.U32(12_000), .. new byte[20]])), null, false),
        ["longest length.mp4"] = (() => Movie(Time("mvhd", uint.MaxValue - 1, 90_000)), "lasts 47721.859 s", false),
        ["length that says unknown.mp4"] = (() => Movie(Time("mvhd", uint.MaxValue, 90_000)), null, false),
        ["one fragment.mp4"] = (() => ClipFiles.Fragmented(20, firstFragment: 20), "lasts 20 s", false),
        ["fragment of unknown length.mp4"] = (() => Movie(Time("mvhd", uint.MaxValue), Fragments(12_000)), "lasts 20 s", false),
        ["fragment of unknown long length.mp4"] = (() => Movie(LongTime("mvhd", ulong.MaxValue), Fragments(12_000)), "lasts 20 s", false),
        ["10,000 boxes.mp4"] = (() => BehindBoxes(9995), "lasts 20 s", false),
        ["10,001 boxes.mp4"] = (() => BehindBoxes(9996), null, false),
        ["cut in the 10,000th box behind the movie.mp4"] = (() => [.. ClipFiles.Uneven(5), .. EmptyBoxes(9999), .. CutMedia()], "is cut off", true),
        ["cut in the 10,001st box behind the movie.mp4"] = (() => [.. ClipFiles.Uneven(5), .. EmptyBoxes(10_000), .. CutMedia()], null, true),
        ["box smaller than its header behind the movie.mp4"] = (() => [.. ClipFiles.Mp4(5), .. ClipFiles.U32(7), .. "free"u8, .. new byte[8]], null, false),

        ["at 48 kHz.mp3"] = (() => With(ClipFiles.Mp3(1000), 2, 0x94), "lasts 24 s", false),
        ["at 32 kHz.mp3"] = (() => With(ClipFiles.Mp3(1000), 2, 0x98), "lasts 36 s", false),
        ["first frame behind padding.mp3"] = (() => Padded(3000), "lasts 20.01 s", false),
        ["first frame where the search ends.mp3"] = (() => Padded(4096 - 52), "lasts 20.01 s", false),
        ["first frame behind the search.mp3"] = (() => Padded(4096 - 51), null, false),
        ["VBRI where the search ends.mp3"] = (() => Padded(4096 - 54, "VBRI"), "lasts 20.01 s", false),
        ["VBRI behind the search.mp3"] = (() => Padded(4096 - 53, "VBRI"), null, false),
        ["tag with a footer.mp3"] = (() => [.. "ID3"u8, 4, 0, 0x10, 0, 0, 0, 0, .. "3DI"u8, .. new byte[7], .. new byte[4096 - 52], .. ClipFiles.Mp3(766)], "lasts 20.01 s", false),
        ["ten tags.mp3"] = (() => [.. EmptyTags(9), .. ClipFiles.Mp3(766, id3Bytes: 5000)], "lasts 20.01 s", false),
        ["eleven tags.mp3"] = (() => [.. EmptyTags(10), .. ClipFiles.Mp3(766, id3Bytes: 5000)], null, false),
        ["tag of two megabytes.mp3"] = (() => ClipFiles.Mp3(766, id3Bytes: (1 << 21) + 5), "lasts 20.01 s", true),
        ["tag up to the end.mp3"] = (() => ClipFiles.Mp3(766, id3Bytes: 100)[..110], null, false),
        ["short, behind a tag.mp3"] = (() => With(ClipFiles.Mp3(766, id3Bytes: 0)[..1010], 58, ClipFiles.U32(1000)), "lasts 20.01 s", false),
        ["as much longer as a tag may be.mp3"] = (() => [.. ClipFiles.Mp3(766), .. new byte[4296]], "lasts 20.01 s", false),
        ["longer than that.mp3"] = (() => [.. ClipFiles.Mp3(766), .. new byte[4297]], null, false),
        ["as much shorter as rounding may be.mp3"] = (() => ClipFiles.Mp3(766)[..(20_000 - 4296)], "lasts 20.01 s", false),
        ["shorter than that.mp3"] = (() => ClipFiles.Mp3(766)[..(20_000 - 4297)], null, false),
        ["much longer than it says.mp3"] = (() => [.. ClipFiles.Mp3(766), .. new byte[3 << 20]], null, false),
        ["as long as the first read.mp3"] = (() => ClipFiles.Mp3(766)[..16_384], "lasts 20.01 s", false),
        ["frame across the first read.mp3"] = (() => ClipFiles.Mp3(766, id3Bytes: 16_384 - 20), "lasts 20.01 s", false),
        ["no sync.mp3"] = (() => With(ClipFiles.Mp3(766, id3Bytes: 0), 10, 0xFE), null, false),
        ["no layer III.mp3"] = (() => With(ClipFiles.Mp3(766, id3Bytes: 0), 11, 0xFD), null, false),
        ["version that never occurs.mp3"] = (() => With(ClipFiles.Mp3(766, version: 3, id3Bytes: 0), 11, 0xEB), null, false),
        ["bitrate that never occurs.mp3"] = (() => With(ClipFiles.Mp3(766, id3Bytes: 0), 12, 0xF0), null, false),
        ["sampling rate that never occurs.mp3"] = (() => With(ClipFiles.Mp3(766, id3Bytes: 0), 12, 0x9C), null, false),

        ["1000 chunks.wav"] = (() => ClipFiles.Wav(20, null, EmptyChunks(998)), "lasts 20 s", false),
        ["1001 chunks.wav"] = (() => ClipFiles.Wav(20, null, EmptyChunks(999)), null, false),
        ["cut in a usual chunk.wav"] = (() => ClipFiles.Wav(0, null, Chunk("LIST", new byte[100]))[..100], "is cut off", false),
        ["cut in an unusual chunk.wav"] = (() => ClipFiles.Wav(0, null, Chunk("odd!", new byte[100]))[..100], null, false),
        ["behind a chunk of two megabytes.wav"] = (() => ClipFiles.Wav(20, null, Chunk("LIST", new byte[2 << 20])), "lasts 20 s", true),
        ["cut behind the sound's header.wav"] = (() => ClipFiles.Wav(0, 160_000, Chunk("LIST", new byte[20_000])), "is cut off", false),
        ["long size in a short file.wav"] = (() => ClipFiles.Wav(20, null, LongSize(40_000)), "lasts 20 s", false),
        ["long size of a short file from a pipe.wav"] = (() => ClipFiles.Wav(20, uint.MaxValue, LongSize(40_000)), "lasts 20 s", true),
        ["long file with a short size.wav"] = (() => Long(ClipFiles.Wav(20, null, LongSize(40_000))), "lasts 20 s", false),
        ["long file without a long size.wav"] = (() => Long(ClipFiles.Wav(20, uint.MaxValue)), "lasts 20 s", true),
        ["long file with a size of none.wav"] = (() => Long(ClipFiles.Wav(20, uint.MaxValue, LongSize(0))), "lasts 20 s", true),
        ["long file with the shortest chunk of sizes.wav"] = (() => Long(ClipFiles.Wav(25, uint.MaxValue, With(LongSize(160_000)[..24], 4, 16))), "lasts 20 s", false),
        ["long file with another chunk of that length.wav"] = (() => Long(ClipFiles.Wav(25, uint.MaxValue, [.. LongSize(160_000), .. With(LongSize(40_000), 0, [.. "LIST"u8])])), "lasts 20 s", false),
        ["plain format with more behind.wav"] = (() => Described(1, 26), "lasts 20 s", false),
        ["shortest extensible format.wav"] = (() => Described(0xFFFE, 26, kind: 1), "lasts 20 s", false),
        ["extensible format of compressed sound.wav"] = (() => Described(0xFFFE, 26, kind: 85), null, false),
        ["extensible format without its kind.wav"] = (() => Described(0xFFFE, 24), null, false),
        ["64 bytes short.wav"] = (() => ClipFiles.Wav(5, 40_064), null, true),
        ["65 bytes short.wav"] = (() => ClipFiles.Wav(5, 40_065), "is cut off", true),
        ["chunk across the first read.wav"] = (() => ClipFiles.Wav(20, null, Chunk("LIST", new byte[16_384 - 36 - 8 - 4])), "lasts 20 s", false),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-edges-").FullName;

    public static TheoryData<string> Names => [.. Clips.Keys];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ClipAtABound_HasSaidOfIt_WhatItsHeaderTells(string name)
    {
        var (make, said, needsItsEnd) = Clips[name];
        var content = make();
        await AssertSaidAsync(said, File(name, content));
        await AssertSaidAsync(said, MediaSource.FromBytes(content, name));
        await AssertSaidAsync(said, MediaSource.FromStream(() => new MemoryStream([.. new byte[4001], .. content]) { Position = 4001 }, name));
        await AssertSaidAsync(needsItsEnd ? null : said, MediaSource.FromStream(() => new TricklingStream(content), name));
    }

    [Theory]
    [InlineData(64, "lasts 20 s", 25)]
    [InlineData(65, null, 20)]
    public async Task HeaderBehindManyBoxes_IsFoundByAsManyReads_AndNoMore(int reads, string? said, int estimatedSeconds)
    {
        byte[] content = [.. ImageFiles.FileType("isom"), .. Enumerable.Repeat(ImageFiles.Box("free", new byte[20_000]), reads).SelectMany(box => box), .. ImageFiles.Box("moov", Time("mvhd", 12_000))];
        await AssertSaidAsync(said, File("a.mp4", content));
        await AssertSaidAsync(said, MediaSource.FromStream(() => new MemoryStream(content), "a.mp4"));
        Assert.Equal(estimatedSeconds, EstimatedSeconds(File("a.mp4", content)));
    }

    [Fact]
    public void FrameAcrossTheFirstReadOfAFile_IsEstimatedRight()
    {
        var builder = VideoRequest.CreateBuilder().WithAspectRatio(AspectRatio.Landscape16x9);
        builder.AddAudio(File("a.mp3", ClipFiles.Mp3(766, id3Bytes: 4096 - 20)));
        Assert.Equal(25m, Math.Floor(builder.Build().EstimateCost().MaximumTokens!.Value / 21_600m));
    }

    [Theory]
    [InlineData(0, "lasts 20 s", 1 << 20)]
    [InlineData(2, null, 16 * 1024)]
    public async Task HeaderAtTheEndOfWhatAStreamIsReadFor_IsRead_AndBeyond_NothingIsReadForIt(int beyond, string? said, int taken)
    {
        var content = ClipFiles.Wav(20, null, Chunk("LIST", new byte[(1 << 20) + beyond - 36 - 8 - 8]));
        var stream = new TricklingStream(content);
        await AssertSaidAsync(said, MediaSource.FromStream(() => stream, "a.wav"));
        Assert.Equal(taken, stream.Taken);
    }

    [Fact]
    public async Task RateThatIsNear_IsRead_ThoughTheRestIsFar()
    {
        byte[] information = [.. ImageFiles.Box("free", new byte[20_000]), .. Times(48, 1000)];
        byte[] media = [.. Time("mdhd", 0, 10_000), .. ClipFiles.Handler("vide"), .. ImageFiles.Box("minf", information)];
        byte[] content = Movie(Time("mvhd"), ImageFiles.Box("mvex", []), ImageFiles.Box("trak", [.. ImageFiles.Box("mdia", media), .. ImageFiles.Box("free", new byte[2 << 20])]), Track("vide", 600, 1, 1));
        await AssertSaidAsync("10 frames per second", MediaSource.FromStream(() => new TricklingStream(content), "a.mp4"));
    }

    [Fact]
    public async Task Estimate_OfAStream_BeginsWhereItStands_OrAsItComes()
    {
        var content = ClipFiles.Mp4(20, movieFirst: false, dataBytes: 60_000);
        Assert.Equal(25, await EstimatedSecondsAsync(() => new MemoryStream([.. new byte[9000], .. content]) { Position = 9000 }));
        // A stream without a position at all
        using var packed = new MemoryStream();
        await using (var packer = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await packer.WriteAsync(content, TestContext.Current.CancellationToken);
        Assert.Equal(25, await EstimatedSecondsAsync(() => new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress)));
        Assert.Equal(20, await EstimatedSecondsAsync(() => throw new InvalidOperationException("A factory may throw anything")));
    }

    private static async Task<decimal> EstimatedSecondsAsync(Func<Stream> open)
    {
        var builder = VideoRequest.CreateBuilder().WithAspectRatio(AspectRatio.Landscape16x9);
        builder.AddVideo(MediaSource.FromStream(open, "a.mp4"));
        return Math.Floor((await builder.Build().EstimateCostAsync(cancellationToken: TestContext.Current.CancellationToken)).MaximumTokens!.Value / 21_600m);
    }

    private static decimal EstimatedSeconds(MediaSource video)
    {
        var builder = VideoRequest.CreateBuilder().WithAspectRatio(AspectRatio.Landscape16x9);
        builder.AddVideo(video);
        return Math.Floor(builder.Build().EstimateCost().MaximumTokens!.Value / 21_600m);
    }

    private static async Task AssertSaidAsync(string? said, MediaSource source)
    {
        var problems = source.FileName!.EndsWith(".mp4", StringComparison.Ordinal) ? await MediaRequests.CheckVideoAsync(source) : await MediaRequests.CheckAudioAsync(source);
        if (said is null)
        {
            Assert.Empty(problems);
            return;
        }

        var problem = Assert.Single(problems);
        Assert.True(problem.IsAdvisory);
        Assert.Contains($" {said}", problem.Message, StringComparison.Ordinal);
    }

    private static byte[] Movie(params byte[][] boxes) => [.. ImageFiles.FileType("isom", "mp41"), .. ImageFiles.Box("moov", [.. boxes.SelectMany(box => box)])];

    private static byte[] Time(string type, uint duration = 3000, uint timescale = 600) =>
        ImageFiles.Box(type, [.. new byte[12], .. ClipFiles.U32(timescale), .. ClipFiles.U32(duration), .. new byte[80]]);

    private static byte[] LongTime(string type, ulong duration) =>
        ImageFiles.Box(type, [1, .. new byte[19], .. ClipFiles.U32(600), .. ClipFiles.U64(duration), .. new byte[80]]);

    private static byte[] Track(string type, uint timescale, uint frames, uint frameTime) =>
        ImageFiles.Box("trak", ImageFiles.Box("mdia", [.. Time("mdhd", 0, timescale), .. ClipFiles.Handler(type), .. ImageFiles.Box("minf", Times(frames, frameTime))]));

    private static byte[] Times(uint frames, uint frameTime) =>
        ImageFiles.Box("stbl", ImageFiles.Box("stts", [.. ClipFiles.U32(0), .. ClipFiles.U32(1), .. ClipFiles.U32(frames), .. ClipFiles.U32(frameTime)]));

    private static byte[] Fragments(uint duration) => ImageFiles.Box("mvex", ImageFiles.Box("mehd", [.. ClipFiles.U32(0), .. ClipFiles.U32(duration)]));

    private static byte[] EmptyBoxes(int count) => [.. Enumerable.Repeat(ImageFiles.Box("free", []), count).SelectMany(box => box)];

    // Besides, the file's type, the movie, and three times the movie's header are read
    private static byte[] BehindBoxes(int count) => [.. ImageFiles.FileType("isom"), .. EmptyBoxes(count), .. ImageFiles.Box("moov", Time("mvhd", 12_000))];

    private static byte[] CutMedia() => [.. ClipFiles.U32(100), .. "mdat"u8, .. new byte[50]];

    private static byte[] EmptyTags(int count) => [.. Enumerable.Repeat("ID3"u8.ToArray().Concat<byte>([4, 0, 0, 0, 0, 0, 0]), count).SelectMany(tag => tag)];

    private static byte[] Padded(int bytes, string tag = "Xing") => [.. EmptyTags(1), .. new byte[bytes], .. ClipFiles.Mp3(766, tag)];

    private static byte[] Chunk(string name, byte[] content) => [.. Encoding.ASCII.GetBytes(name), .. ClipFiles.Little((uint)content.Length), .. content];

    private static byte[] EmptyChunks(int count) => [.. Enumerable.Repeat(Chunk("JUNK", []), count).SelectMany(chunk => chunk)];

    private static byte[] LongSize(ulong size) => Chunk("ds64", [.. new byte[8], .. ClipFiles.LittleLong(size), .. new byte[12]]);

    private static byte[] Long(byte[] wav) => With(wav, 0, [.. "RF64"u8]);

    /// <summary>A WAV of 20 s whose format has a length of its own, and at its place for it, a kind.</summary>
    private static byte[] Described(ushort format, int length, byte kind = 85)
    {
        byte[] description = [(byte)format, (byte)(format >> 8), 1, 0, .. ClipFiles.Little(8000), .. ClipFiles.Little(8000), 1, 0, 8, 0, .. new byte[8], kind, 0];
        return [.. "RIFF"u8, .. ClipFiles.Little(160_000), .. "WAVE"u8, .. Chunk("fmt ", description[..length]), .. Chunk("data", new byte[160_000])];
    }

    private static byte[] With(byte[] content, int position, params byte[] bytes)
    {
        var changed = content.ToArray();
        bytes.CopyTo(changed, position);
        return changed;
    }

    private MediaSource File(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return MediaSource.FromFile(path);
    }
}
