using System.Text.RegularExpressions;

namespace AtlasSeedance.Tests.Architecture;

/// <summary>The source of a project, and which of its folders depend on which.</summary>
internal sealed partial class SourceTree
{
    public const string Root = "(root)";

    public SourceTree(string project)
    {
        var source = Path.Combine(FindSolution(), "src", project);
        Files = Directory
            .EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(source, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .ToDictionary(path => path, path => File.ReadAllText(Path.Combine(source, path)));
    }

    /// <summary>The files' texts, by their paths in the project.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>The folder that each type stands in.</summary>
    public Dictionary<string, string> FindHomes()
    {
        var homes = new Dictionary<string, string>();
        foreach (var (path, text) in Files)
        {
            foreach (Match definition in Definition().Matches(WithoutComments(text)))
                homes.TryAdd(definition.Groups[1].Value, FolderOf(path));
        }
        return homes;
    }

    /// <summary>The folders that name types of others, each pair with the first place that does.</summary>
    public Dictionary<(string From, string To), string> FindArrows()
    {
        var homes = FindHomes();
        var arrows = new Dictionary<(string From, string To), string>();
        foreach (var (path, text) in Files)
        {
            var code = WithoutComments(text);
            var methods = Method().Matches(code).Select(method => method.Groups[1].Value).ToHashSet();
            foreach (Match word in Word().Matches(code))
            {
                var isOwnMethod = methods.Contains(word.Value) && code.AsSpan(word.Index + word.Length).StartsWith("(");
                if (!isOwnMethod && homes.TryGetValue(word.Value, out var home) && home != FolderOf(path) && home != "Polyfills")
                    arrows.TryAdd((FolderOf(path), home), $"{path} names {word.Value}");
            }
        }
        return arrows;
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder.Replace('\\', '/') : Root;

    private static string WithoutComments(string text) => CommentOrString().Replace(text, " ");

    private static string FindSolution()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AtlasSeedance.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not lie below AtlasSeedance.sln.");
    }

    // A nested type is reached through the one around it, and two of them may share a name.
    [GeneratedRegex(@"^(?:[a-z]+ )*?(?:class|struct|interface|enum|record struct|record)\s+([A-Z]\w+)", RegexOptions.Multiline)]
    private static partial Regex Definition();

    // A member after a dot is a name of its own: request.Model is no arrow to a type Model.
    [GeneratedRegex(@"(?<![\w.])[A-Z]\w+\b(?!\s*(?:=>|\{ get|=[^=]))")]
    private static partial Regex Word();

    [GeneratedRegex(@"^    (?:public|private|internal|protected) (?!class|record|struct)[^;{}=()\n]*\s([A-Z]\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Method();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|""(?:[^""\\\n]|\\.)*""", RegexOptions.Singleline)]
    private static partial Regex CommentOrString();
}
