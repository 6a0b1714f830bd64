namespace AtlasSeedance.Tests.Media;

public class MediaSourceTests
{
    [Theory]
    [InlineData("https://a.example/x/hero%20one.png?X-Sig=a%2Fb&n=~", "https://a.example/x/hero%20one.png?X-Sig=a%2Fb&n=~", "hero one.png", "https://a.example/x/hero%20one.png")]
    [InlineData("http://user:secret@a.example/clip.mp4", "http://user:secret@a.example/clip.mp4", "clip.mp4", "http://a.example/clip.mp4")]
    [InlineData("https://a.example", "https://a.example", null, "https://a.example/")]
    [InlineData("https://a.example/dir/", "https://a.example/dir/", "dir", "https://a.example/dir/")]
    [InlineData("  https://a.example/猫.png ", "https://a.example/%E7%8C%AB.png", "猫.png", "https://a.example/%E7%8C%AB.png")]
    [InlineData("asset://abc-1", "asset://abc-1", null, "asset://abc-1")]
    [InlineData("ASSET://abc-1", "asset://abc-1", null, "asset://abc-1")]
    [InlineData("data:image/png;base64,AAAA", "data:image/png;base64,AAAA", null, "data:image/png (26 characters)")]
    [InlineData("data:,hello", "data:,hello", null, "data:text/plain (11 characters)")]
    [InlineData("data:", "data:", null, "data:text/plain (5 characters)")]
    public void Uri_IsSentAsItWasWritten_AndShownWithoutSecrets(string uri, string sent, string? fileName, string shown)
    {
        var source = MediaSource.FromUri(uri);
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(source);
        Assert.Contains($"[\"{sent}\"]", builder.Build().ToJson(), StringComparison.Ordinal);
        Assert.Equal(fileName, source.FileName);
        Assert.Equal(shown, source.ToString());
    }

    [Theory]
    [InlineData("file:///tmp/a.png")]
    [InlineData("/tmp/a.png")]
    [InlineData("a.png")]
    [InlineData("C:\\a.png")]
    [InlineData("ftp://a.example/a.png?token=secret")]
    public void UriThatTheServiceCannotTake_IsRefused_NamingFromFile(string uri)
    {
        var exception = Assert.Throws<ArgumentException>(() => MediaSource.FromUri(uri));
        Assert.Contains("FromFile", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MediaSource.FromUri(new Uri(uri, UriKind.RelativeOrAbsolute)));
    }

    [Fact]
    public void Upload_IsSentAsItsAddress_AndNeedsNoUpload()
    {
        var source = MediaSource.FromUpload(SeedanceModelFactory.UploadedMedia(new Uri("https://s.test/up/hero.png?sig=secret"), "hero.png"));
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(source);

        Assert.Contains("[\"https://s.test/up/hero.png?sig=secret\"]", builder.Build().ToJson(), StringComparison.Ordinal);
        Assert.Equal("https://s.test/up/hero.png", source.ToString());
        Assert.Throws<ArgumentNullException>(() => MediaSource.FromUpload(null!));
    }

    [Fact]
    public void DataUriOfAnyLength_IsTaken()
    {
        var uri = "data:image/png;base64," + new string('A', 400_000);
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromUri(uri));
        Assert.Contains(uri, builder.Build().ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("asset://abc")]
    [InlineData(" Asset://abc ")]
    public void Asset_IsTakenWithOrWithoutItsScheme(string id) => Assert.Equal("asset://abc", MediaSource.FromAsset(id).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("asset://")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    public void AssetWithoutAnId_IsRefused(string id) => Assert.Throws<ArgumentException>(() => MediaSource.FromAsset(id));

    [Fact]
    public void BadArguments_AreRefusedAtOnce()
    {
        Assert.Throws<ArgumentException>(() => MediaSource.FromFile(" "));
        Assert.Throws<ArgumentNullException>(() => MediaSource.FromFile(null!));
        Assert.Contains("FromUri", Assert.Throws<ArgumentException>(() => MediaSource.FromFile("https://a.example/a.png")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MediaSource.FromFile("data:image/png;base64,AAAA"));
        Assert.Throws<ArgumentNullException>(() => MediaSource.FromUri((Uri)null!));
        Assert.Throws<ArgumentException>(() => MediaSource.FromUri(" "));
        Assert.Throws<ArgumentException>(() => MediaSource.FromBytes(new byte[1], ""));
        Assert.Throws<ArgumentNullException>(() => MediaSource.FromStream((Func<Stream>)null!, "a.png"));
        Assert.Throws<ArgumentNullException>(() => MediaSource.FromStream((Func<CancellationToken, ValueTask<Stream>>)null!, "a.png"));
        Assert.Throws<ArgumentException>(() => MediaSource.FromStream(() => Stream.Null, " "));
        Assert.Throws<ArgumentOutOfRangeException>(() => MediaSource.FromStream(() => Stream.Null, "a.png", -1));
    }

    [Fact]
    public void LocalMedia_HasANameAndNoContentInItsText()
    {
        var file = MediaSource.FromFile("some/folder/hero.png");
        Assert.Equal(("hero.png", "some/folder/hero.png"), (file.FileName, file.ToString()));
        Assert.Equal("hero.png (1,234 bytes)", MediaSource.FromBytes(new byte[1234], "hero.png").ToString());
        Assert.Equal("hero.png (stream)", MediaSource.FromStream(() => Stream.Null, "hero.png").ToString());
    }

    [Theory]
    [InlineData("a.jpg", "image/jpeg")]
    [InlineData("a.JPEG", "image/jpeg")]
    [InlineData("a.png", "image/png")]
    [InlineData("a.webp", "image/webp")]
    [InlineData("a.bmp", "image/bmp")]
    [InlineData("a.tif", "image/tiff")]
    [InlineData("a.tiff", "image/tiff")]
    [InlineData("a.gif", "image/gif")]
    [InlineData("a.heic", "image/heic")]
    [InlineData("a.mp3", "audio/mpeg")]
    [InlineData("a.b.wav", "audio/wav")]
    [InlineData("a", "application/octet-stream")]
    [InlineData("a.", "application/octet-stream")]
    [InlineData("a.txt", "application/octet-stream")]
    public void BytesAsDataUri_CarryTheTypeOfTheName(string fileName, string contentType)
    {
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromBytes(new byte[] { 1, 2, 3, 4 }, fileName, asDataUri: true));
        Assert.Contains($"\"data:{contentType};base64,AQIDBA==\"", builder.Build().ToJson(), StringComparison.Ordinal);
    }
}
