using AtlasSeedance.Mcp.Tests.Testing;
using AtlasSeedance.Shared;

namespace AtlasSeedance.Mcp.Tests.CommandLine;

public sealed class KeyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void KeyOfItsOwner_IsRead_WithoutTheLineBreak() => Assert.Equal("a-key", KeyFile.Read(Write("a-key\n", UnixFileMode.UserRead | UnixFileMode.UserWrite)));

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void KeyThatOthersMayReach_IsRefused_AndNotRepeated(UnixFileMode others)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Permissions are another matter there.");
        var error = Assert.Throws<KeyFileException>(() => KeyFile.Read(Write("a-key", UnixFileMode.UserRead | UnixFileMode.UserWrite | others)));
        Assert.Contains("chmod 600", error.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain("a-key", error.ToString() + error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public void EmptyFile_IsRefused(string content) => Assert.Throws<KeyFileException>(() => KeyFile.Read(Write(content, UnixFileMode.UserRead)));

    [Fact]
    public void MissingFile_IsRefused() => Assert.Throws<KeyFileException>(() => KeyFile.Read(_folder.In("none")));

    [Fact]
    public async Task FileThatOthersMayRead_EndsTheStart_InALineThatSaysWhatToDo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Permissions are another matter there.");
        using var patience = new Patience();
        var path = Write("a-key", UnixFileMode.UserRead | UnixFileMode.OtherRead);
        using var server = new ServerProcess(["--key-file", path], new Dictionary<string, string?>());
        var (code, errors) = await server.EndAsync(patience.Token);
        Assert.Equal((2, $"--key-file: The key file {path} can be used by others than you, so it was not read. Run: chmod 600 {path}. See --help.\n"), (code, errors));
    }

    private string Write(string content, UnixFileMode mode)
    {
        var path = _folder.Write("secret", content);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
        return path;
    }
}
