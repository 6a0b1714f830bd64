using System.Diagnostics;
using AtlasSeedance.Mcp.Files;
using AtlasSeedance.Mcp.Tests.Testing;

namespace AtlasSeedance.Mcp.Tests.Files;

public sealed class AllowedFoldersTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly string _allowed;
    private readonly string _secret;
    private readonly AllowedFolders _folders;

    public AllowedFoldersTests()
    {
        _root.Write("allowed/inside.png");
        _secret = _root.Write("secret.png", "secret");
        _allowed = _root.In("allowed");
        _folders = AllowedFolders.Open([_allowed]);
    }

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("inside.png")]
    [InlineData("./inside.png")]
    [InlineData("nowhere/../inside.png")]
    [InlineData("../allowed/inside.png")]
    public void PathThatLeadsInside_IsRead(string path)
    {
        using var file = _folders.OpenRead(path);
        Assert.Equal(_root.In("allowed", "inside.png"), file.Name);
    }

    [Fact]
    public void AbsolutePathInside_IsRead()
    {
        using var file = _folders.OpenRead(_root.In("allowed", "inside.png"));
        Assert.Equal(7, file.Length);
    }

    [Theory]
    [InlineData("../secret.png")]
    [InlineData("nowhere/../../secret.png")]
    [InlineData("../allowed-too/file.png")]
    [InlineData("/etc/passwd")]
    [InlineData("/proc/self/environ")]
    [InlineData("..")]
    public void PathThatLeadsOutside_IsRefused_WithTheFoldersThatMayBeUsed(string path)
    {
        _root.Write("allowed-too/file.png");
        var error = Assert.Throws<FileRefusedException>(() => _folders.OpenRead(path));
        Assert.Equal(
            $"{path} leads outside of the folders that this server may use: {_allowed}. Ask the user to put the file there, or to start the server with another --folder.", error.Message);
    }

    [Fact]
    public void FileOutside_IsRefusedAlike_WhetherItExistsOrNot()
    {
        var there = Assert.Throws<FileRefusedException>(() => _folders.OpenRead("../secret.png")).Message;
        var missing = Assert.Throws<FileRefusedException>(() => _folders.OpenRead("../nothing.png")).Message;
        Assert.Equal(there.Replace("secret", "nothing", StringComparison.Ordinal), missing);
    }

    [Fact]
    public void LinkToAFileOutside_IsRefused()
    {
        File.CreateSymbolicLink(_root.In("allowed", "link.png"), _secret);
        Assert.Contains("leads outside", Assert.Throws<FileRefusedException>(() => _folders.OpenRead("link.png")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LinkToAFolderOutside_IsRefused_ForWhatLiesInIt()
    {
        Directory.CreateSymbolicLink(_root.In("allowed", "out"), _root.Path);
        Assert.Throws<FileRefusedException>(() => _folders.OpenRead("out/secret.png"));
        Assert.Throws<FileRefusedException>(() => _folders.CreateNew("out", "new.mp4"));
        Assert.False(File.Exists(_root.In("new.mp4")));
        // What ".." means behind a link is decided by where the link leads.
        Assert.Throws<FileRefusedException>(() => _folders.OpenRead("out/allowed/../secret.png"));
    }

    [Fact]
    public void ChainOfRelativeLinks_IsFollowedToItsEnd()
    {
        File.CreateSymbolicLink(_root.In("allowed", "first.png"), "second.png");
        File.CreateSymbolicLink(_root.In("allowed", "second.png"), "../allowed/inside.png");
        _folders.OpenRead("first.png").Dispose();
        File.CreateSymbolicLink(_root.In("allowed", "third.png"), "fourth.png");
        File.CreateSymbolicLink(_root.In("allowed", "fourth.png"), "../secret.png");
        Assert.Throws<FileRefusedException>(() => _folders.OpenRead("third.png"));
    }

    [Fact]
    public void LinksInACircle_AreRefused()
    {
        File.CreateSymbolicLink(_root.In("allowed", "a.png"), "b.png");
        File.CreateSymbolicLink(_root.In("allowed", "b.png"), "a.png");
        Assert.Throws<FileRefusedException>(() => _folders.OpenRead("a.png"));
    }

    [Fact]
    public void FolderNamedThroughALink_IsTheFolderItLeadsTo()
    {
        Directory.CreateSymbolicLink(_root.In("link"), _allowed);
        var folders = AllowedFolders.Open([_root.In("link")]);
        Assert.Equal([_allowed], folders.Folders);
        folders.OpenRead(_root.In("link", "inside.png")).Dispose();
    }

    [Fact]
    public void CaseOfAFolder_Counts_WhereTheSystemTellsTwoFoldersByIt()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "The file system does not tell names by their case.");
        _root.Write("ALLOWED/other.png");
        Assert.Throws<FileRefusedException>(() => _folders.OpenRead("../ALLOWED/other.png"));
    }

    [Fact]
    public async Task FileExchangedForALinkAfterItWasJudged_IsNotRead()
    {
        var path = _root.Write("allowed/changing.png", "harmless");
        var source = _folders.OpenMedia("changing.png");
        File.Delete(path);
        File.CreateSymbolicLink(path, _secret);

        var client = new SeedanceClient(new SeedanceClientOptions { ApiKey = "any", BaseAddress = new Uri("http://127.0.0.1:9"), SkipAdvisoryChecks = true });
        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => client.UploadMediaAsync(source, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("leads outside", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    [InlineData("nothing.png")]
    [InlineData(".")]
    public void PathThatIsNoFile_IsRefused(string path) => Assert.Throws<FileRefusedException>(() => _folders.OpenRead(path));

    [Fact]
    public void EnormousPath_IsRefused_WithoutBeingRepeated()
        => Assert.Equal("It is no path.", Assert.Throws<FileRefusedException>(() => _folders.OpenRead(new string('a', 100_000))).Message);

    [Fact]
    public async Task Pipe_IsRefused_WithoutWaitingForIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such pipes.");
        await Process.Start("mkfifo", _root.In("allowed", "pipe.png")).WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("no regular file", Assert.Throws<FileRefusedException>(() => _folders.OpenRead("pipe.png")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutFolders_NothingIsReadOrWritten()
    {
        var none = AllowedFolders.Open([]);
        Assert.Contains("--folder", Assert.Throws<FileRefusedException>(() => none.OpenRead(_secret)).Message, StringComparison.Ordinal);
        Assert.Contains("--folder", Assert.Throws<FileRefusedException>(() => none.CreateNew(null, "a.mp4")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NewFile_NeverTakesThePlaceOfAnother_NorFollowsALink()
    {
        Assert.Contains("exists", Assert.Throws<FileRefusedException>(() => NewFile.Create(_folders, null, "inside.png")).Message, StringComparison.Ordinal);
        Assert.Equal("content", File.ReadAllText(_root.In("allowed", "inside.png")));

        File.CreateSymbolicLink(_root.In("allowed", "dangling.mp4"), _root.In("made-outside.mp4"));
        Assert.Throws<FileRefusedException>(() => NewFile.Create(_folders, null, "dangling.mp4"));
        Assert.Throws<FileRefusedException>(() => _folders.CreateNew(null, "dangling.mp4"));
        Assert.False(File.Exists(_root.In("made-outside.mp4")));
        Assert.Equal(["dangling.mp4", "inside.png"], Names());
    }

    [Fact]
    public void NewFile_IsThereUnderItsName_OnceItIsKept()
    {
        using (var file = NewFile.Create(_folders, null, "whole.mp4"))
        {
            file.Stream.Write("video"u8);
            Assert.False(File.Exists(_root.In("allowed", "whole.mp4")));
            file.Keep();
        }
        Assert.Equal("video", File.ReadAllText(_root.In("allowed", "whole.mp4")));
        Assert.Equal(["inside.png", "whole.mp4"], Names());
    }

    [Fact]
    public void FileThatCameToBeThereMeanwhile_IsNotReplaced()
    {
        using (var file = NewFile.Create(_folders, null, "taken.mp4"))
        {
            _root.Write("allowed/taken.mp4", "another");
            Assert.Throws<FileRefusedException>(file.Keep);
        }
        Assert.Equal("another", File.ReadAllText(_root.In("allowed", "taken.mp4")));
        Assert.Equal(["inside.png", "taken.mp4"], Names());
    }

    [Fact]
    public void NewFileThatIsNotKept_GoesAwayAgain()
    {
        NewFile.Create(_folders, null, "half.mp4").Dispose();
        Assert.Equal(["inside.png"], Names());
    }

    [Fact]
    public void FolderThatDoesNotExist_IsAnErrorAtTheStart()
        => Assert.Contains("no folder that exists", Assert.Throws<FormatException>(() => AllowedFolders.Open([_root.In("none")])).Message, StringComparison.Ordinal);

    [Fact]
    public void FolderThatAShellWouldHaveNamed_IsAnErrorThatSaysWhereItLed()
    {
        Assert.Contains("Give the whole path", Assert.Throws<FormatException>(() => AllowedFolders.Open(["~/videos"])).Message, StringComparison.Ordinal);
        Assert.Contains($"it leads to {Path.GetFullPath("no-such-folder")}", Assert.Throws<FormatException>(() => AllowedFolders.Open(["no-such-folder"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderInPlaceOfAFile_AndFileThatIsMissing_AreNamed()
    {
        Directory.CreateDirectory(_root.In("allowed", "sub"));
        Assert.Equal("sub is a folder: give the path of a file.", Assert.Throws<FileRefusedException>(() => _folders.OpenRead("sub")).Message);
        Assert.Equal($"no.png does not exist. Relative paths start at {_allowed}.", Assert.Throws<FileRefusedException>(() => _folders.OpenRead("no.png")).Message);
    }

    private IEnumerable<string?> Names() => Directory.EnumerateFileSystemEntries(_allowed).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
