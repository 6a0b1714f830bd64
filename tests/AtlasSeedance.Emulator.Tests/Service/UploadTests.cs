using System.Net;
using System.Text;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class UploadTests
{
    [Fact]
    public async Task Upload_IsStored_AndServedBackWithoutAKey()
    {
        await using var session = await EmulatorSession.StartAsync();
        var file = "not really a picture"u8.ToArray();
        var (status, body) = await session.UploadAsync(file, "image.png", "image/png");

        Assert.Equal(HttpStatusCode.OK, status);
        var data = body["data"]!;
        Assert.Equal(["download_url", "file_name", "content_type", "size", "filename", "type"], data.AsObject().Select(field => field.Key));
        Assert.Equal("image.png", (string?)data["filename"]);
        Assert.Equal("image/png", (string?)data["type"]);
        Assert.Equal("image.png", (string?)data["file_name"]);
        Assert.Equal("image/png", (string?)data["content_type"]);
        Assert.Equal(file.Length, (long)data["size"]!);

        using var anonymous = new HttpClient();
        using var response = await anonymous.GetAsync((string)data["download_url"]!, EmulatorSession.Cancellation);
        Assert.Equal("image/png", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(file, await response.Content.ReadAsByteArrayAsync(EmulatorSession.Cancellation));
        Assert.Equal(file.Length, Assert.Single(session.Atlas.Uploads).Size);
    }

    [Theory]
    [InlineData(UploadReplyForm.Page, "download_url", "file_name", "content_type", "size")]
    [InlineData(UploadReplyForm.Official, "download_url", "filename", "type", "size")]
    public async Task FormSet_NamesTheFieldsAsThatSourceDoes(UploadReplyForm form, params string[] names)
    {
        await using var session = await EmulatorSession.StartAsync(clock => new() { TimeProvider = clock, FFmpegPath = "none", UploadReply = form });
        var (_, body) = await session.UploadAsync([1], "a.mp3", "audio/mpeg");
        Assert.Equal(names, body["data"]!.AsObject().Select(field => field.Key));
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd", "passwd")]
    [InlineData(@"C:\temp\..\clip.MP4", "clip.MP4", "clip.MP4")]
    [InlineData("..", "..", "file")]
    [InlineData("日本 🎬.png", "日本 🎬.png", "file.png")]
    [InlineData("a\\\"b;c.png", "\\\"b;c.png", "")]
    [InlineData("CON.png", "CON.png", "fileCON.png")]
    [InlineData(".htaccess", ".htaccess", "")]
    public async Task HostileName_StaysInItsFolder(string name, string shown, string stored)
    {
        await using var session = await EmulatorSession.StartAsync();
        var encoded = $"file; filename*=UTF-8''{Uri.EscapeDataString(name)}";
        var (status, body) = await PostRawAsync(session, $"form-data; name={encoded}", "x");

        Assert.Equal(HttpStatusCode.OK, status);
        var upload = Assert.Single(session.Atlas.Uploads);
        if (!name.Contains('"', StringComparison.Ordinal)) Assert.Equal(shown, (string?)body["data"]!["file_name"]);
        if (stored.Length > 0) Assert.Equal(stored, upload.StoredName);
        Assert.Matches("^[A-Za-z0-9_.-]+$", upload.StoredName);
        var path = Path.Combine(session.Atlas.DataDirectory, "uploads", upload.Id, upload.StoredName);
        Assert.True(File.Exists(path));
        Assert.Equal("x", await session.Client.GetStringAsync((string)body["data"]!["download_url"]!, EmulatorSession.Cancellation));
    }

    [Fact]
    public async Task NameOfThousandsOfCharacters_KeepsItsExtension()
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.UploadAsync([1], new string('n', 5000) + ".mov", "video/quicktime");
        Assert.EndsWith(".mov", Assert.Single(session.Atlas.Uploads).StoredName, StringComparison.Ordinal);
        Assert.Equal("video/quicktime", session.Atlas.Uploads[0].ContentType);
    }

    [Theory]
    [InlineData("form-data; name=other; filename=x.png")]
    [InlineData("form-data; filename=x.png")]
    [InlineData("nonsense;;;")]
    public async Task FormWithoutAFilePart_IsRefused(string disposition)
    {
        await using var session = await EmulatorSession.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await PostRawAsync(session, disposition, "x")).Status);
    }

    [Fact]
    public async Task BodyThatIsNoForm_IsRefused()
    {
        await using var session = await EmulatorSession.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await session.PostAsync(EmulatorSession.UploadPath, "{}")).Status);
    }

    [Fact]
    public async Task FormThatBreaksOff_IsRefused_AndLeavesNothing()
    {
        await using var session = await EmulatorSession.StartAsync();
        using var content = new StringContent("--b\r\nContent-Disposition: form-data; name=file; filename=x.png\r\n\r\nhalf", Encoding.ASCII);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        using var response = await session.Client.PostAsync(EmulatorSession.UploadPath, content, EmulatorSession.Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(session.Atlas.Uploads);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(session.Atlas.DataDirectory, "uploads")));
    }

    [Fact]
    public async Task FileAtTheLimit_IsAccepted_AndOneByteMoreIsRefusedWith413()
    {
        await using var session = await EmulatorSession.StartAsync(clock => new() { TimeProvider = clock, FFmpegPath = "none", MaxUploadBytes = 100_000 });
        Assert.Equal(HttpStatusCode.OK, (await session.UploadAsync(new byte[100_000], "a.mp4", "video/mp4")).Status);
        var (status, body) = await session.UploadAsync(new byte[100_001], "a.mp4", "video/mp4");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal(413, (int)body["code"]!);
        Assert.Single(Directory.GetFileSystemEntries(Path.Combine(session.Atlas.DataDirectory, "uploads")));
    }

    private static async Task<(HttpStatusCode Status, System.Text.Json.Nodes.JsonNode Body)> PostRawAsync(EmulatorSession session, string disposition, string file)
    {
        using var content = new StringContent($"--b\r\nContent-Disposition: {disposition}\r\n\r\n{file}\r\n--b--\r\n", Encoding.UTF8);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=\"b\"");
        using var response = await session.Client.PostAsync(EmulatorSession.UploadPath, content, EmulatorSession.Cancellation);
        return (response.StatusCode, await EmulatorSession.JsonAsync(response));
    }
}
