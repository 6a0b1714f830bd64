using System.Net;
using System.Net.Sockets;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Media;

/// <summary>A file takes the place of another one, and of nothing else.</summary>
public sealed class DownloadTargetTests : IDisposable
{
    private const string Video = "a video";

    private static readonly VideoOutput Output = new(new Uri("https://storage.test/out/video.mp4"), Answers.Id);

    private readonly string _folder = Directory.CreateTempSubdirectory("atlas-download-").FullName;

    private string Target => Path.Combine(_folder, "video.mp4");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Pipe_IsRefused_BeforeAnythingIsAskedFor()
    {
        await Programs.MakePipeAsync(Target);
        await IsRefusedAsync();
    }

    [Fact]
    public async Task LinkToAPipe_IsRefused()
    {
        var pipe = Path.Combine(_folder, "pipe");
        await Programs.MakePipeAsync(pipe);
        File.CreateSymbolicLink(Target, pipe);
        await IsRefusedAsync();
        Assert.NotNull(new FileInfo(Target).LinkTarget);
    }

    [Fact]
    public async Task Socket_IsRefused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the system is not asked.");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Target));
        await IsRefusedAsync();
    }

    /// <summary>By a link, so that a mistake takes no device away from this machine.</summary>
    [Fact]
    public async Task Device_IsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no devices among its files.");
        File.CreateSymbolicLink(Target, "/dev/full");
        await IsRefusedAsync();
        Assert.Equal("/dev/full", new FileInfo(Target).LinkTarget);
    }

    [Fact]
    public async Task LinkToAFile_GivesItsPlaceToTheVideo_AndTheFileStays()
    {
        var file = Path.Combine(_folder, "old.mp4");
        await File.WriteAllTextAsync(file, "old", Cancel);
        File.CreateSymbolicLink(Target, file);

        await TestClient.Create(new ScriptedHandler().Answer(HttpStatusCode.OK, Video, "video/mp4")).DownloadToFileAsync(Output, Target, cancellationToken: Cancel);

        Assert.Equal((Video, "old", null), (await File.ReadAllTextAsync(Target, Cancel), await File.ReadAllTextAsync(file, Cancel), new FileInfo(Target).LinkTarget));
    }

    [Fact]
    public async Task EmptyFile_IsReplaced()
    {
        await File.WriteAllBytesAsync(Target, [], Cancel);

        await TestClient.Create(new ScriptedHandler().Answer(HttpStatusCode.OK, Video, "video/mp4")).DownloadToFileAsync(Output, Target, cancellationToken: Cancel);

        Assert.Equal(Video, await File.ReadAllTextAsync(Target, Cancel));
    }

    private async Task IsRefusedAsync()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the system is not asked.");
        var storage = new ScriptedHandler().Answer(HttpStatusCode.OK, Video, "video/mp4");
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => TestClient.Create(storage).DownloadToFileAsync(Output, Target, cancellationToken: Cancel));
        Assert.Equal(Answers.Id, error.PredictionId);
        Assert.Contains("is a pipe, a socket or a device", error.Message, StringComparison.Ordinal);
        Assert.Empty(storage.Requests);
        Assert.Equal(0, (File.ResolveLinkTarget(Target, returnFinalTarget: true) as FileInfo ?? new FileInfo(Target)).Length);
    }
}
