using System.Text.RegularExpressions;

namespace AtlasSeedance.Tests.Architecture;

/// <summary>The SDK's source, held to its own layout: a folder is a concept, and arrows between folders run one way.</summary>
public partial class FolderTests
{
    private const string Root = "(root)";

    private static readonly string Source = FindSource();

    private static readonly IReadOnlyDictionary<string, string> Files = Directory
        .EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Source, path).Replace('\\', '/'))
        .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
        .ToDictionary(path => path, path => File.ReadAllText(Path.Combine(Source, path)));

    [Fact]
    public void ArrowsBetweenFolders_MakeNoCircle()
    {
        var arrows = FindArrows();
        Assert.Contains(("Media", "Http"), arrows.Keys);

        // Folders that nothing else in the rest depends on are taken away until none is left, or only circles are.
        var left = arrows.Keys.SelectMany(arrow => new[] { arrow.From, arrow.To }).ToHashSet();
        while (left.RemoveWhere(folder => !arrows.Keys.Any(arrow => arrow.To == folder && left.Contains(arrow.From))) > 0)
        {
        }
        var circle = arrows.Where(arrow => left.Contains(arrow.Key.From) && left.Contains(arrow.Key.To)).Select(arrow => $"{arrow.Key.From} -> {arrow.Key.To}: {arrow.Value}");
        Assert.Equal("", string.Join("\n", circle));
    }

    [Fact]
    public void ConditionalCompilation_StandsInPolyfillsOnly()
        => Assert.DoesNotContain(Files, file => !file.Key.StartsWith("Polyfills/", StringComparison.Ordinal) && file.Value.Contains("\n#if", StringComparison.Ordinal));

    [Fact]
    public void EveryFile_ReadsInAFewScreens()
        => Assert.DoesNotContain(Files, file => file.Value.Count(character => character == '\n') > 300);

    private static Dictionary<(string From, string To), string> FindArrows()
    {
        var homes = new Dictionary<string, string>();
        foreach (var (path, text) in Files)
        {
            foreach (Match definition in Definition().Matches(WithoutComments(text)))
                homes.TryAdd(definition.Groups[1].Value, FolderOf(path));
        }
        Assert.Equal("Predictions", homes["VideoPrediction"]);

        var arrows = new Dictionary<(string From, string To), string>();
        foreach (var (path, text) in Files)
        {
            foreach (Match word in Word().Matches(WithoutComments(text)))
            {
                if (homes.TryGetValue(word.Value, out var home) && home != FolderOf(path) && home != "Polyfills")
                    arrows.TryAdd((FolderOf(path), home), $"{path} names {word.Value}");
            }
        }
        return arrows;
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder.Replace('\\', '/') : Root;

    private static string WithoutComments(string text) => CommentOrString().Replace(text, " ");

    private static string FindSource()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AtlasSeedance.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not lie below AtlasSeedance.sln."), "src", "AtlasSeedance");
    }

    // A nested type is reached through the one around it, and two of them may share a name.
    [GeneratedRegex(@"^(?:[a-z]+ )*?(?:class|struct|interface|enum|record struct|record)\s+([A-Z]\w+)", RegexOptions.Multiline)]
    private static partial Regex Definition();

    // A member after a dot is a name of its own: request.Model is no arrow to a type Model.
    [GeneratedRegex(@"(?<![\w.])[A-Z]\w+\b(?!\s*(?:=>|\{ get|=[^=]))")]
    private static partial Regex Word();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|""(?:[^""\\\n]|\\.)*""", RegexOptions.Singleline)]
    private static partial Regex CommentOrString();
}
