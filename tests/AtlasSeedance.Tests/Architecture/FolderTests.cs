namespace AtlasSeedance.Tests.Architecture;

/// <summary>The source, held to its own layout: a folder is a concept, and arrows between folders run one way.</summary>
public class FolderTests
{
    private const string Sdk = "AtlasSeedance";
    private const string Command = "AtlasSeedance.Cli";
    private const string McpServer = "AtlasSeedance.Mcp";
    private const string Emulator = "AtlasSeedance.Emulator";

    [Theory]
    [InlineData(Sdk, "Media", "Http", true)]
    [InlineData(McpServer, "Hosting", "CommandLine", true)]
    // Its root has the way in, and the words that all of it ends with: exit codes, and the exception that carries them.
    [InlineData(Command, "Commands", "Batch", false)]
    // Its root has the way in, and the options and records that all of it speaks of.
    [InlineData(Emulator, "Endpoints", "Predictions", false)]
    public void ArrowsBetweenFolders_MakeNoCircle(string project, string from, string to, bool withRoot)
    {
        var arrows = new SourceTree(project).FindArrows().Where(arrow => withRoot || (arrow.Key.From, arrow.Key.To) is not (SourceTree.Root, _) and not (_, SourceTree.Root)).ToDictionary();
        Assert.Contains((from, to), arrows.Keys);
        AssertNoCircle(arrows);
    }

    [Fact]
    public void ArrowsBetweenFoldersInFolders_MakeNoCircleInTheSdk()
    {
        var arrows = new SourceTree(Sdk, innerApart: true).FindArrows();
        Assert.Contains(("Media", "Media/Formats"), arrows.Keys);
        AssertNoCircle(arrows);
    }

    [Fact]
    public void TypesAreFoundInTheirFolders() => Assert.Equal("Predictions", new SourceTree(Sdk).FindHomes()["VideoPrediction"]);

    [Theory]
    [InlineData(Sdk)]
    [InlineData(McpServer)]
    [InlineData(Command)]
    [InlineData(Emulator)]
    public void ConditionalCompilation_StandsInPolyfillsOnly(string project)
        => Assert.DoesNotContain(new SourceTree(project).Files, file => !file.Key.StartsWith("Polyfills/", StringComparison.Ordinal) && file.Value.Contains("\n#if", StringComparison.Ordinal));

    [Theory]
    [InlineData(Sdk)]
    [InlineData(McpServer)]
    [InlineData(Command)]
    [InlineData(Emulator)]
    public void EveryFile_ReadsInAFewScreens(string project)
        => Assert.DoesNotContain(new SourceTree(project).Files, file => file.Value.Count(character => character == '\n') > 300);

    // What is public stands where its users look for it, and the polyfills where the platform's own would be found.
    [Theory]
    [InlineData(Sdk)]
    [InlineData(McpServer)]
    [InlineData(Command)]
    [InlineData(Emulator)]
    public void WhatIsInternal_StandsInTheNamespaceOfItsFolder(string project)
        => Assert.DoesNotContain(new SourceTree(project).Files, file => !file.Key.StartsWith("Polyfills/", StringComparison.Ordinal)
            && file.Value.Contains("\ninternal ", StringComparison.Ordinal) && !file.Value.Contains("\npublic ", StringComparison.Ordinal)
            && !file.Value.Contains($"namespace {string.Join('.', [project, .. file.Key.Split('/')[..^1]])};", StringComparison.Ordinal));

    private static void AssertNoCircle(IReadOnlyDictionary<(string From, string To), string> arrows)
    {
        // Folders that nothing in the rest depends on, or that depend on nothing there, are taken away until none is left, or only circles are.
        var left = arrows.Keys.SelectMany(arrow => new[] { arrow.From, arrow.To }).ToHashSet();
        while (left.RemoveWhere(folder => !arrows.Keys.Any(arrow => arrow.To == folder && left.Contains(arrow.From)) || !arrows.Keys.Any(arrow => arrow.From == folder && left.Contains(arrow.To))) > 0)
        {
        }
        var circle = arrows.Where(arrow => left.Contains(arrow.Key.From) && left.Contains(arrow.Key.To)).Select(arrow => $"{arrow.Key.From} -> {arrow.Key.To}: {arrow.Value}").ToList();
        Assert.True(circle.Count == 0, string.Join("\n", circle));
    }
}
