using AtlasSeedance.Mcp.CommandLine;
using AtlasSeedance.Mcp.Tests.Testing;

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
        var error = Assert.Throws<FormatException>(() => KeyFile.Read(Write("a-key", UnixFileMode.UserRead | UnixFileMode.UserWrite | others)));
        Assert.Contains("chmod 600", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-key", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public void EmptyFile_IsRefused(string content) => Assert.Throws<FormatException>(() => KeyFile.Read(Write(content, UnixFileMode.UserRead)));

    [Fact]
    public void MissingFile_IsRefused() => Assert.Throws<FormatException>(() => KeyFile.Read(_folder.In("none")));

    private string Write(string content, UnixFileMode mode)
    {
        var path = _folder.Write("secret", content);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
        return path;
    }
}
