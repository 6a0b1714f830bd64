using System.Globalization;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Media;

/// <summary>What a file is called by its first bytes. The name is all that the caller learns of a file that is refused.</summary>
public class FormatNameTests
{
    private const string Images = "an image is JPEG, PNG, WebP, BMP, TIFF, GIF or HEIC (Atlas Cloud's official clients)";
    private const string Videos = "a video is MP4 or MOV (another host of the model)";
    private const string Sounds = "a sound is WAV or MP3 (Atlas Cloud's official clients)";
    private const string Anything = "the service takes JPEG, PNG, WebP, BMP, TIFF, GIF, HEIC, MP4, MOV, WAV and MP3 (Atlas Cloud's official clients)";

    public static TheoryData<string, byte[]> ForeignFormats => new()
    {
        { "AVIF", ImageFiles.FileType("avif", "mif1") },
        { "AVIF", ImageFiles.FileType("avis") },
        { "AVIF", ImageFiles.FileType("mif1", "miaf", "avif") },
        { "AVIF", ImageFiles.FileType("msf1", "avis") },
        { "AVIF", ImageFiles.FileType("mif1", "3gp5", "qt  ", "avif") },
        { "AVIF", ImageFiles.FileType("mif1", [.. Enumerable.Repeat("miaf", 63), "avif"]) },
        { "M4A audio", ImageFiles.FileType("M4A ", "isom") },
        { "M4A audio", ImageFiles.FileType("M4B ") },
        { "M4A audio", ImageFiles.FileType("M4P ") },
        { "3GP", ImageFiles.FileType("3gp5", "isom") },
        { "3GP", ImageFiles.FileType("3g2a") },
        { "Canon raw (CR3)", ImageFiles.FileType("crx ", "isom") },
        { "JPEG XL", [0xFF, 0x0A] },
        { "JPEG XL", [0, 0, 0, 0x0C, .. "JXL "u8] },
        { "JPEG 2000", [0, 0, 0, 0x0C, .. "jP  "u8] },
        { "an icon (ICO)", [0, 0, 1, 0] },
        { "Photoshop (PSD)", [.. "8BPS"u8] },
        { "PDF", [.. "%PDF"u8] },
        { "WebM or Matroska", [0x1A, 0x45, 0xDF, 0xA3] },
        { "FLV", [.. "FLV"u8] },
        { "Windows Media", [0x30, 0x26, 0xB2, 0x75] },
        { "MPEG program stream", [0, 0, 1, 0xBA] },
        { "AVI", [.. "RIFF"u8, 0, 0, 0, 0, .. "AVI "u8] },
        { "FLAC", [.. "fLaC"u8] },
        { "Ogg", [.. "OggS"u8] },
        { "AIFF", [.. "FORM"u8] },
        { "AMR", [.. "#!AMR"u8] },
        { "AAC (ADTS)", [0xFF, 0xF1, 0x50, 0x80] },
        { "AAC (ADTS)", [0xFF, 0xF9, 0x50, 0x80] },
        { "a ZIP archive", [.. "PK"u8, 3, 4] },
        { "a gzip archive", [0x1F, 0x8B] },
        { "a Git LFS pointer, not the file itself (run git lfs pull)", [.. "version https://git-lfs"u8] },
        { "an HTML page", [.. "<!doctype"u8] },
        { "an HTML page", [.. "<!DOCTYPE html><title>404</title>"u8] },
        { "an HTML page", [.. "<html"u8] },
        { "an HTML page", [.. "<HTML>"u8] },
        { "SVG", [.. "<svg"u8] },
        { "XML or SVG", [.. "<?xml"u8] },
        { "JSON text", [.. "{"u8] },
    };

    public static TheoryData<byte[]> NoFormats => new((byte[][])
    [
        [1],
        [0xFF],
        [.. "oggs"u8],
        [.. "Ogg"u8],
        [.. "<!doc"u8],
        [.. "RIFF"u8, 0, 0, 0, 0, .. "CDDA"u8],
        [.. "RIFF"u8, 0, 0, 0, 0, .. "WEB"u8],
        [.. "BM is how this text begins, and it is no image"u8],
        [.. "BM"u8, .. new byte[12], 41, 0, 0, 0, .. new byte[36]],
        [.. "BM"u8, .. new byte[12], 40, 1, 0, 0, .. new byte[36]],
        [.. "BM"u8, .. new byte[12], 40, 0, 1, 0, .. new byte[36]],
        [.. "BM"u8, .. new byte[12], 40, 0, 0, 1, .. new byte[36]],
        [.. "BM"u8, .. new byte[12], 40, 0, 0],
        ImageFiles.FileType("isom")[..11],
    ]);

    /// <summary>Each accepted format: its name, the usual extension first, its type, and a file of it that has no fault.</summary>
    public static TheoryData<string, string, string, byte[]> AcceptedFormats => new()
    {
        { "JPEG", "jpg jpeg jpe jfif", "image/jpeg", ImageFiles.Jpeg(1280, 720) },
        { "PNG", "png", "image/png", TestMedia.Png(1280, 720) },
        { "WebP", "webp", "image/webp", ImageFiles.WebPLossy(1280, 720) },
        { "BMP", "bmp dib", "image/bmp", ImageFiles.Bmp(1280, 720) },
        { "TIFF", "tiff tif", "image/tiff", ImageFiles.Tiff(1280, 720, littleEndian: true, shortValues: true) },
        { "TIFF", "tiff tif", "image/tiff", ImageFiles.Tiff(1280, 720, littleEndian: false, shortValues: true) },
        { "GIF", "gif", "image/gif", ImageFiles.Gif(1280, 720) },
        { "GIF", "gif", "image/gif", [.. "GIF87a"u8, .. ImageFiles.Gif(1280, 720)[6..]] },
        { "HEIC", "heic heif", "image/heic", ImageFiles.Heic(1280, 720) },
        { "MP4", "mp4", "video/mp4", ClipFiles.Mp4(5) },
        { "MOV", "mov", "video/quicktime", [.. ImageFiles.FileType("qt  "), .. ClipFiles.Movie(5, 24)] },
        { "MOV", "mov", "video/quicktime", ClipFiles.Movie(5, 24) },
        { "WAV", "wav wave", "audio/wav", ClipFiles.Wav(5) },
        { "WAV", "wav wave", "audio/wav", ClipFiles.Rf64(5) },
        { "MP3", "mp3", "audio/mpeg", [.. "ID3"u8] },
        { "MP3", "mp3", "audio/mpeg", [0xFF, 0xFB, 0x90, 0] },
    };

    [Theory]
    [MemberData(nameof(ForeignFormats))]
    public async Task ContentThatTheServiceDoesNotTake_IsNamed_WhateverItsFileIsCalled(string name, byte[] content)
    {
        await AssertSaidAsync($"is {name} by its first bytes; {{0}}. Convert it. (advisory)", content);
        Assert.Empty(await MediaRequests.CheckImageAsync(MediaSource.FromBytes(content, "a.png"), skipAdvisoryChecks: true));
    }

    [Theory]
    [MemberData(nameof(NoFormats))]
    public Task ContentOfNoKnownFormat_IsSaidToBeSo(byte[] content) =>
        AssertSaidAsync("has no format that is known by its first bytes; {0}. Check the file, or convert it. (advisory)", content);

    [Theory]
    [MemberData(nameof(AcceptedFormats))]
    public async Task AcceptedContent_PassesUnderItsExtensions_AndIsNamedUnderAnother(string name, string extensions, string contentType, byte[] content)
    {
        var all = extensions.Split(' ');
        foreach (var extension in all)
        {
            Assert.Empty(await CheckAsync(contentType, MediaSource.FromBytes(content, "a." + extension)));
            var builder = VideoRequest.CreateBuilder();
            builder.AddImage(MediaSource.FromBytes(content, "a." + extension, asDataUri: true));
            Assert.Contains($"\"data:{contentType};base64,", builder.Build().ToJson(), StringComparison.Ordinal);
        }

        var problem = Assert.Single(await CheckAsync(contentType, MediaSource.FromBytes(content, "a.txt")));
        Assert.Equal(
            $"{Source("a.txt", content)} is {name} by its first bytes, but its name 'a.txt' says otherwise, and the service tells the type by the name (Atlas Cloud's official clients). End the name in .{all[0]}. (advisory)",
            problem.Message);
    }

    [Theory]
    [MemberData(nameof(AcceptedFormats))]
    public async Task AcceptedContent_UsedAsAnotherKind_IsNamed_WithTheMemberThatTakesIt(string name, string extensions, string contentType, byte[] content)
    {
        var fileName = "a." + extensions.Split(' ')[0];
        var source = MediaSource.FromBytes(content, fileName);
        var (kind, member) = contentType[0] == 'i' ? ("an image", "AddImage") : contentType[0] == 'v' ? ("a video", "AddVideo") : ("a sound", "AddAudio");
        var (problems, use, taken) = kind == "an image"
            ? (await MediaRequests.CheckVideoAsync(source), "a video", Videos)
            : (await MediaRequests.CheckImageAsync(source), "an image", Images);
        Assert.Equal(
            $"{Source(fileName, content)} is {name} by its first bytes, {kind} used as {use}; {taken}. Use {member} for it, or give another file. (advisory)",
            Assert.Single(problems).Message);
    }

    [Theory]
    [InlineData("a.png", 30, "an image has at most 31,457,280 (Atlas Cloud's official clients)")]
    [InlineData("a.mov", 50, "a video has at most 52,428,800 (another host of the model)")]
    [InlineData("a.mp3", 15, "a sound has at most 15,728,640 (Atlas Cloud's official clients)")]
    public async Task Length_AtTheLimit_Passes_AndBeyond_IsToldWithTheLimitAndItsOrigin(string fileName, int megabytes, string limit)
    {
        var most = megabytes * 1024L * 1024;
        Assert.Empty(await CheckLengthAsync(most));
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"{fileName} (stream) has {most + 1:N0} bytes; {limit}. Compress it or make it smaller. (advisory)"),
            Assert.Single(await CheckLengthAsync(most + 1)).Message);

        Task<IReadOnlyList<RequestProblem>> CheckLengthAsync(long length) => fileName switch
        {
            "a.png" => MediaRequests.CheckImageAsync(Stream(TestMedia.Png(1280, 720), length)),
            "a.mov" => MediaRequests.CheckVideoAsync(Stream([.. ImageFiles.FileType("qt  "), .. ClipFiles.Movie(5, 24)], length)),
            _ => MediaRequests.CheckAudioAsync(Stream([.. "ID3"u8], length)),
        };

        MediaSource Stream(byte[] content, long length) => MediaSource.FromStream(() => new TricklingStream(content), fileName, length);
    }

    /// <summary>Eleven bits of sync, two of the version, two of the layer; then four of the bitrate and two of the sampling rate.</summary>
    [Theory]
    [InlineData(0xFB, 0x90, true)]
    [InlineData(0xFA, 0x90, true)]
    [InlineData(0xF3, 0x90, true)]
    [InlineData(0xE3, 0x90, true)]
    [InlineData(0xFB, 0x00, true)]
    [InlineData(0xFB, 0xE8, true)]
    [InlineData(0xEB, 0x90, false)]
    [InlineData(0xFD, 0x90, false)]
    [InlineData(0xFF, 0x90, false)]
    [InlineData(0xE1, 0x90, false)]
    [InlineData(0xDB, 0x90, false)]
    [InlineData(0xFB, 0xF0, false)]
    [InlineData(0xFB, 0x9C, false)]
    [InlineData(0xFB, 0x0C, false)]
    [InlineData(0xFD, 0xFC, false)]
    public async Task SyncWithValuesThatOccur_IsMp3_AndWithOthers_NoFormat(byte second, byte third, bool isMp3)
    {
        var problem = Assert.Single(await MediaRequests.CheckAudioAsync(MediaSource.FromBytes(new byte[] { 0xFF, second, third, 0 }, "a.wav")));
        Assert.Contains(isMp3 ? " is MP3 by its first bytes" : " has no format that is known", problem.Message, StringComparison.Ordinal);
        problem = Assert.Single(await MediaRequests.CheckAudioAsync(MediaSource.FromBytes(new byte[] { 0xFF, second, third }, "a.wav")));
        Assert.Contains(" has no format that is known", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(40)]
    [InlineData(52)]
    [InlineData(56)]
    [InlineData(64)]
    [InlineData(108)]
    [InlineData(124)]
    public async Task SizeOfTheSecondHeader_MakesABmp(byte size) =>
        Assert.Contains("it is BMP by its first bytes", Assert.Single(
            await MediaRequests.CheckImageAsync(MediaSource.FromBytes((byte[])[.. "BM"u8, .. new byte[12], size, 0, 0, 0], "a.bmp"))).Message, StringComparison.Ordinal);

    /// <summary>Where the brands leave an image open, it is HEIC; a movie stays one, whichever images it lists beside.</summary>
    [Fact]
    public async Task CompatibleBrands_DecideGenericImagesOnly()
    {
        foreach (var brands in (string[][])[[], ["miaf"], ["M4A "], ["qt  "], ["heic", "avif"], [.. Enumerable.Repeat("miaf", 64), "avif"]])
        {
            foreach (var major in (string[])["mif1", "msf1"])
            {
                Assert.Contains("it is HEIC by its first bytes", Assert.Single(
                    await MediaRequests.CheckImageAsync(MediaSource.FromBytes(ImageFiles.FileType(major, brands), "a.heic"))).Message, StringComparison.Ordinal);
            }
        }

        foreach (var brand in (string[])["avif", "heic", "qt  ", "M4A ", "mif1"])
        {
            Assert.Contains("is MP4 by its first bytes, a video", Assert.Single(
                await MediaRequests.CheckImageAsync(MediaSource.FromBytes(ImageFiles.FileType("isom", brand), "a.mp4"))).Message, StringComparison.Ordinal);
        }
    }

    private static Task<IReadOnlyList<RequestProblem>> CheckAsync(string contentType, MediaSource source) =>
        contentType[0] == 'i' ? MediaRequests.CheckImageAsync(source)
            : contentType[0] == 'v' ? MediaRequests.CheckVideoAsync(source)
            : MediaRequests.CheckAudioAsync(source);

    /// <summary>The same is said of every use, and each use names what it takes.</summary>
    private static async Task AssertSaidAsync(string said, byte[] content)
    {
        AssertAdvice("a.png", Images, await MediaRequests.CheckImageAsync(MediaSource.FromBytes(content, "a.png")));
        AssertAdvice("a.mp4", Videos, await MediaRequests.CheckVideoAsync(MediaSource.FromBytes(content, "a.mp4")));
        AssertAdvice("a.wav", Sounds, await MediaRequests.CheckAudioAsync(MediaSource.FromBytes(content, "a.wav")));
        var service = new ScriptedHandler();
        var refusal = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service)
            .UploadMediaAsync(MediaSource.FromBytes(content, "a.png"), cancellationToken: TestContext.Current.CancellationToken));
        AssertAdvice("a.png", Anything, refusal.Problems);
        Assert.Empty(service.Requests);

        void AssertAdvice(string fileName, string taken, IReadOnlyList<RequestProblem> problems)
        {
            var problem = Assert.Single(problems);
            Assert.Equal($"{Source(fileName, content)} {said.Replace("{0}", taken, StringComparison.Ordinal)}", problem.Message);
            Assert.True(problem.IsAdvisory);
        }
    }

    private static string Source(string fileName, byte[] content) => string.Create(CultureInfo.InvariantCulture, $"{fileName} ({content.Length:N0} bytes)");
}
