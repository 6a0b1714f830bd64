using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Media;

/// <summary>The odd and the shortest headers. A size that is refused shows which bytes were read.</summary>
public class ImageHeaderEdgeTests
{
    /// <summary>Headers of 10 × 10 pixels, and the fewest bytes that tell so.</summary>
    public static TheoryData<string, string, int, byte[]> Shortest => new()
    {
        { "a.png", "PNG", 24, TestMedia.Png(10, 10) },
        { "a.gif", "GIF", 10, ImageFiles.Gif(10, 10) },
        { "a.bmp", "BMP", 22, ImageFiles.OldBmp(10, 10) },
        { "a.bmp", "BMP", 26, ImageFiles.Bmp(10, 10) },
        { "a.webp", "WebP", 25, ImageFiles.WebPLossless(10, 10) },
        { "a.webp", "WebP", 30, ImageFiles.WebPLossy(10, 10) },
        { "a.webp", "WebP", 30, ImageFiles.WebPExtended(10, 10) },
        { "a.jpg", "JPEG", 11, ImageFiles.Jpeg(10, 10) },
    };

    /// <summary>What may stand before the frame header: markers without a length, and segments, even empty ones.</summary>
    public static TheoryData<byte[]> BeforeTheFrame =>
        new((byte[][])[[0xFF, 0x01], .. Enumerable.Range(0xD0, 9).Select(marker => (byte[])[0xFF, (byte)marker]), ImageFiles.JpegSegment(0xFE, 0), ImageFiles.JpegSegment(0xFE, 1)]);

    [Theory]
    [MemberData(nameof(Shortest))]
    public async Task Header_IsReadToItsLastByte_AndNoFurther(string fileName, string format, int length, byte[] content)
    {
        await AssertTenByTenAsync(content[..length], fileName);
        await AssertWithoutSizeAsync(content[..(length - 1)], fileName, format);
    }

    [Theory]
    [InlineData(0xC0)]
    [InlineData(0xC1)]
    [InlineData(0xC2)]
    [InlineData(0xC3)]
    [InlineData(0xC5)]
    [InlineData(0xC6)]
    [InlineData(0xC7)]
    [InlineData(0xC9)]
    [InlineData(0xCA)]
    [InlineData(0xCB)]
    [InlineData(0xCD)]
    [InlineData(0xCE)]
    [InlineData(0xCF)]
    public Task JpegOfAnyCoding_HasItsSize(byte frame) => AssertTenByTenAsync(ImageFiles.Jpeg(10, 10, frame), "a.jpg");

    /// <summary>The neighbours of the frame headers hold tables, and their first bytes are no size.</summary>
    [Theory]
    [InlineData(0xBF)]
    [InlineData(0xC4)]
    [InlineData(0xC8)]
    [InlineData(0xCC)]
    [InlineData(0xDB)]
    public async Task JpegSegmentThatIsNoFrame_HasNoSize(byte marker)
    {
        await AssertWithoutSizeAsync(ImageFiles.Jpeg(9000, 9000, marker), "a.jpg", "JPEG");
        await AssertTenByTenAsync(ImageFiles.Jpeg(10, 10, 0xC0, ImageFiles.Jpeg(9000, 9000, marker)[2..^4]), "a.jpg");
    }

    [Theory]
    [MemberData(nameof(BeforeTheFrame))]
    public Task JpegFrame_IsFoundBehindWhatMayStandBeforeIt(byte[] before) => AssertTenByTenAsync(ImageFiles.Jpeg(10, 10, 0xC0, before), "a.jpg");

    /// <summary>Behind the beginning of the pixels, or the end of the image, what looks like a frame header is none of this image.</summary>
    [Fact]
    public async Task JpegFrame_IsNotLookedForBehindThePixels()
    {
        await AssertWithoutSizeAsync(ImageFiles.Jpeg(10, 10, 0xC0, [0xFF, 0xDA, 0, 2]), "a.jpg", "JPEG");
        await AssertWithoutSizeAsync(ImageFiles.Jpeg(10, 10, 0xC0, [0xFF, 0xD9]), "a.jpg", "JPEG");
        await AssertWithoutSizeAsync(ImageFiles.Jpeg(10, 10, 0xC0, [0xFF, 0x00]), "a.jpg", "JPEG");
    }

    [Fact]
    public async Task WebP_IsReadByTheNameOfItsChunk()
    {
        var lossless = ImageFiles.WebPLossless(10, 10);
        lossless[20] = 0x2E;
        await AssertWithoutSizeAsync(lossless, "a.webp", "WebP");
        var lossy = ImageFiles.WebPLossy(10, 10);
        lossy[20] = 0x2F;
        await AssertTenByTenAsync(lossy, "a.webp");
    }

    [Fact]
    public async Task WebPOfAHugeSize_IsToldWithAllItsDigits() =>
        Assert.Contains(" has 1234567 × 1234568 pixels; ", Assert.Single(await CheckAsync(ImageFiles.WebPExtended(1_234_567, 1_234_568), "a.webp")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task HeicSize_IsReadFromItsOwnPropertyOnly()
    {
        await AssertTenByTenAsync(Heic(ImageFiles.Size(9000, 9000, "clap"), ImageFiles.Size(10, 10)), "a.heic");
        await AssertTenByTenAsync(Heic(ImageFiles.Box("ispe", ImageFiles.Size(9000, 9000)[8..^1]), ImageFiles.Size(10, 10)), "a.heic");
        await AssertTenByTenAsync(Heic(ImageFiles.Size(10, 10), ImageFiles.Size(9, 9)), "a.heic");
    }

    [Fact]
    public async Task HeicBoxesWithoutContent_AreNoObstacle()
    {
        byte[] empty = ImageFiles.Box("free", []);
        await AssertTenByTenAsync([.. ImageFiles.FileType("heic"), .. empty, .. ImageFiles.HeicImage(empty, ImageFiles.Size(10, 10))], "a.heic");
        Assert.Empty(await CheckAsync([.. ImageFiles.FileType("heic"), .. ImageFiles.Box("meta", [0, 0, 0])], "a.heic"));
        Assert.Empty(await CheckAsync([.. ImageFiles.FileType("heic"), .. ImageFiles.Box("meta", [])], "a.heic"));
    }

    private static byte[] Heic(params byte[][] properties) => [.. ImageFiles.FileType("heic", "mif1"), .. ImageFiles.HeicImage(properties)];

    private static async Task AssertTenByTenAsync(byte[] content, string fileName) =>
        Assert.EndsWith(
            " has 10 × 10 pixels; a side has 300 to 6000 (Atlas Cloud's official clients). Resize it. (advisory)",
            Assert.Single(await CheckAsync(content, fileName)).Message, StringComparison.Ordinal);

    private static async Task AssertWithoutSizeAsync(byte[] content, string fileName, string format) =>
        Assert.EndsWith(
            $" is cut off or damaged: it is {format} by its first bytes, but holds no size that can be read. Copy or export it again. (advisory)",
            Assert.Single(await CheckAsync(content, fileName)).Message, StringComparison.Ordinal);

    private static Task<IReadOnlyList<RequestProblem>> CheckAsync(byte[] content, string fileName) =>
        MediaRequests.CheckImageAsync(MediaSource.FromBytes(content, fileName));
}
