namespace AtlasSeedance.Tests.Architecture;

/// <summary>The source, held to its own layout: a folder is a concept, and arrows between folders run one way.</summary>
public class FolderTests
{
    private const string Sdk = "AtlasSeedance";
    private const string Command = "AtlasSeedance.Cli";
    private const string McpServer = "AtlasSeedance.Mcp";

    [Theory]
    [InlineData(Sdk, "Media", "Http", true)]
    [InlineData(McpServer, "Hosting", "CommandLine", true)]
    // Its root has the way in, and the words that all of it ends with: exit codes, and the exception that carries them.
    [InlineData(Command, "Commands", "Batch", false)]
    public void ArrowsBetweenFolders_MakeNoCircle(string project, string from, string to, bool withRoot)
    {
        var arrows = new SourceTree(project).FindArrows().Where(arrow => withRoot || (arrow.Key.From, arrow.Key.To) is not (SourceTree.Root, _) and not (_, SourceTree.Root)).ToDictionary();
        Assert.Contains((from, to), arrows.Keys);

        // Folders that nothing else in the rest depends on are taken away until none is left, or only circles are.
        var left = arrows.Keys.SelectMany(arrow => new[] { arrow.From, arrow.To }).ToHashSet();
        while (left.RemoveWhere(folder => !arrows.Keys.Any(arrow => arrow.To == folder && left.Contains(arrow.From))) > 0)
        {
        }
        var circle = arrows.Where(arrow => left.Contains(arrow.Key.From) && left.Contains(arrow.Key.To)).Select(arrow => $"{arrow.Key.From} -> {arrow.Key.To}: {arrow.Value}");
        Assert.Equal("", string.Join("\n", circle));
    }

    [Fact]
    public void TypesAreFoundInTheirFolders() => Assert.Equal("Predictions", new SourceTree(Sdk).FindHomes()["VideoPrediction"]);

    [Theory]
    [InlineData(Sdk)]
    [InlineData(McpServer)]
    [InlineData(Command)]
    public void ConditionalCompilation_StandsInPolyfillsOnly(string project)
        => Assert.DoesNotContain(new SourceTree(project).Files, file => !file.Key.StartsWith("Polyfills/", StringComparison.Ordinal) && file.Value.Contains("\n#if", StringComparison.Ordinal));

    [Theory]
    [InlineData(Sdk)]
    [InlineData(McpServer)]
    [InlineData(Command)]
    public void EveryFile_ReadsInAFewScreens(string project)
        => Assert.DoesNotContain(new SourceTree(project).Files, file => file.Value.Count(character => character == '\n') > 300);
}
