using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Media;

public class ImageHeaderTests
{
    /// <summary>Every header that can be read: its name, the file's extension, and how to make it.</summary>
    private static readonly (string Name, string Extension, Func<int, int, byte[]> Make)[] Headers =
    [
        ("png", "png", (width, height) => TestMedia.Png(width, height)),
        ("jpeg", "jpg", (width, height) => ImageFiles.Jpeg(width, height)),
        ("jpeg progressive", "jpeg", (width, height) => ImageFiles.Jpeg(width, height, 0xC2)),
        ("jpeg behind EXIF", "jpg", (width, height) => ImageFiles.Jpeg(width, height, 0xC0,
            [0xFF], ImageFiles.JpegSegment(0xE1, 60_000), ImageFiles.JpegSegment(0xE2, 60_000), [0xFF, 0x01], ImageFiles.JpegSegment(0xC4, 30), ImageFiles.JpegSegment(0xDB, 65))),
        ("gif", "gif", ImageFiles.Gif),
        ("bmp", "bmp", ImageFiles.Bmp),
        ("bmp from the top", "bmp", (width, height) => ImageFiles.Bmp(width, -height)),
        ("bmp old", "bmp", ImageFiles.OldBmp),
        ("webp lossy", "webp", ImageFiles.WebPLossy),
        ("webp lossless", "webp", ImageFiles.WebPLossless),
        ("webp extended", "webp", ImageFiles.WebPExtended),
        ("tiff little short", "tif", (width, height) => ImageFiles.Tiff(width, height, true, true)),
        ("tiff little long", "tiff", (width, height) => ImageFiles.Tiff(width, height, true, false)),
        ("tiff big short", "tiff", (width, height) => ImageFiles.Tiff(width, height, false, true)),
        ("tiff big long", "tiff", (width, height) => ImageFiles.Tiff(width, height, false, false)),
        ("heic", "heic", (width, height) => ImageFiles.Heic(width, height)),
        ("heic generic", "heif", (width, height) => ImageFiles.Heic(width, height, "mif1")),
    ];

    public static TheoryData<string> HeaderNames => [.. Headers.Select(header => header.Name)];

    [Theory]
    [MemberData(nameof(HeaderNames))]
    public async Task SideOrRatio_AtItsLimit_Passes_AndBeyond_IsAdvice(string name)
    {
        var (_, extension, make) = Headers.Single(header => header.Name == name);
        foreach (var (width, height, problems) in new[]
        {
            (300, 300, 0), (299, 300, 1), (300, 299, 1), (6000, 6000, 0), (6001, 6000, 1), (6000, 6001, 1),
            (400, 1000, 0), (1000, 400, 0), (399, 1000, 1), (1001, 400, 1), (200, 6100, 2),
        })
        {
            var found = await CheckAsync(make(width, height), "image." + extension);
            Assert.True(found.Count == problems, $"{name} {width}×{height}: {string.Join('\n', found)}");
            Assert.All(found, problem => Assert.Contains($"{width} × {height}", problem.Message, StringComparison.Ordinal));
            Assert.All(found, problem => Assert.True(problem.IsAdvisory));
        }
    }

    [Theory]
    [MemberData(nameof(HeaderNames))]
    public async Task HeaderCutAnywhere_NeverThrows_NorGivesAWrongSize(string name)
    {
        var (_, extension, make) = Headers.Single(header => header.Name == name);
        var whole = make(1280, 720);
        for (var length = 0; length < Math.Min(whole.Length, 2000); length++)
        {
            var found = await CheckAsync(whole[..length], "image." + extension);
            Assert.DoesNotContain(found, problem => problem.Message.Contains("pixels", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(HeaderNames))]
    public async Task HeaderWithAnyByteSpoilt_NeverThrows(string name)
    {
        var (_, extension, make) = Headers.Single(header => header.Name == name);
        var whole = make(1280, 720);
        for (var position = 0; position < Math.Min(whole.Length, 400); position++)
        {
            foreach (byte value in (byte[])[0x00, 0x01, 0x7F, 0x80, 0xFF])
            {
                var spoilt = (byte[])whole.Clone();
                spoilt[position] = value;
                await CheckAsync(spoilt, "image." + extension);
            }
        }
    }

    [Fact]
    public async Task Noise_NeverThrows()
    {
        var random = new Random(20_2);
        foreach (var (_, extension, make) in Headers)
        {
            for (var round = 0; round < 100; round++)
            {
                var noise = new byte[600];
                random.NextBytes(noise);
                var start = make(1280, 720);
                start.AsSpan(0, Math.Min(16, start.Length)).CopyTo(noise);
                await CheckAsync(noise, "noise." + extension);
            }
        }
    }

    [Fact]
    public async Task UnknownSize_IsNoProblem()
    {
        // The height follows behind the first scan
        Assert.Empty(await CheckAsync(ImageFiles.Jpeg(1280, 0), "later.jpg"));
        // Sequences have the header of a movie
        Assert.Empty(await CheckAsync([.. ImageFiles.FileType("hevc", "msf1"), .. ImageFiles.Box("moov", new byte[40]), .. ImageFiles.Box("mdat", new byte[40])], "sequence.heic"));
        Assert.Empty(await CheckAsync([.. ImageFiles.FileType("heic"), .. ClipFiles.LongBox("mdat", new byte[40]), .. ImageFiles.Heic(1280, 720)], "long-box.heic"));
        Assert.Empty(await CheckAsync([.. ImageFiles.FileType("heic"), .. ImageFiles.Box("odd ", new byte[40])], "odd.heic"));
        // Both kinds of header, and no size in either
        Assert.Empty(await CheckAsync([.. ImageFiles.FileType("heic"), .. ImageFiles.Box("meta", new byte[4]), .. ImageFiles.Box("moov", new byte[40])], "both.heic"));
        // A directory without entries is all there
        Assert.Empty(await CheckAsync([.. "II*\0"u8, 8, 0, 0, 0, 0, 0], "no-entries.tif"));
    }

    [Fact]
    public async Task TiffDirectory_EndsWithItsLastEntry()
    {
        var tiff = ImageFiles.Tiff(10, 20, littleEndian: true, shortValues: false);
        Assert.Contains(await CheckAsync(tiff[..^4], "last-entry-ends-the-file.tif"), problem => problem.Message.Contains("10 × 20", StringComparison.Ordinal));

        // What follows looks like one more
        var sound = ImageFiles.Tiff(1280, 720, littleEndian: true, shortValues: false);
        Assert.Empty(await CheckAsync([.. sound[..^4], .. tiff[^28..^16], .. new byte[4]], "more-behind.tif"));
    }

    [Fact]
    public async Task WholeImageWithoutASize_IsSaidToBeCutOrDamaged()
    {
        await AssertDamagedAsync([0xFF, 0xD8, 0xFF, 0xDA, 0, 0], "none.jpg");
        await AssertDamagedAsync([0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 0, 0], "short-segment.jpg");
        await AssertDamagedAsync([.. TestMedia.Png(10, 10)[..12], .. "CgBI"u8, .. new byte[30]], "apple.png");
        await AssertDamagedAsync(TestMedia.Png(1280, 720)[..12], "cut.png");
        await AssertDamagedAsync(ImageFiles.Heic(1280, 720)[..60], "cut.heic");
        await AssertDamagedAsync(ImageFiles.FileType("heic"), "cut-before-its-header.heic");

        static async Task AssertDamagedAsync(byte[] content, string name)
        {
            var problem = Assert.Single(await CheckAsync(content, name));
            Assert.True(problem.IsAdvisory);
            Assert.Contains("cut off or damaged", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task BeginningOfALargeImage_ClaimsNothingOfTheRest() =>
        Assert.Empty(await CheckAsync(ImageFiles.Jpeg(1280, 720, 0xC0, [.. Enumerable.Range(0, 40).Select(_ => ImageFiles.JpegSegment(0xE1, 60_000))]), "previews.jpg"));

    [Fact]
    public async Task JpegWithBytesBetweenItsSegments_IsReadAsDecodersDo() =>
        Assert.Contains("10 × 10", Assert.Single(await CheckAsync(ImageFiles.Jpeg(10, 10, 0xC0, ImageFiles.JpegSegment(0xE1, 30), [1, 2, 3]), "a.jpg")).Message, StringComparison.Ordinal);

    private static async Task<IReadOnlyList<RequestProblem>> CheckAsync(byte[] content, string fileName)
    {
        // As bytes and as a stream that gives a little at a time: both ways must say the same
        var fromBytes = await MediaRequests.CheckImageAsync(MediaSource.FromBytes(content, fileName));
        var fromStream = await MediaRequests.CheckImageAsync(MediaSource.FromStream(() => new TricklingStream(content), fileName));
        Assert.Equal(fromBytes.Count, fromStream.Count);
        return fromBytes;
    }
}
