using System.Text.RegularExpressions;

namespace AtlasSeedance.Tests.Architecture;

/// <summary>The source of a project, and which of its folders depend on which.</summary>
internal sealed partial class SourceTree
{
    public const string Root = "(root)";

    private readonly string _project;
    private readonly bool _innerApart;

    /// <param name="project">The project's name, which its namespaces begin with.</param>
    /// <param name="innerApart">Whether a folder in a folder counts for itself; it is a part of its concept otherwise.</param>
    public SourceTree(string project, bool innerApart = false)
    {
        _project = project;
        _innerApart = innerApart;
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

    /// <summary>The folders that name types of others, or open their namespaces, as an extension method needs it; each pair with the first place that does.</summary>
    public Dictionary<(string From, string To), string> FindArrows()
    {
        var homes = FindHomes();
        var folders = Files.Keys.Select(FolderOf).ToHashSet();
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
            foreach (Match opened in Using().Matches(text))
            {
                if (!opened.Groups[1].Value.StartsWith(_project + ".", StringComparison.Ordinal))
                    continue;
                var folder = ConceptOf(opened.Groups[1].Value[(_project.Length + 1)..].Replace('.', '/'));
                if (folders.Contains(folder) && folder != FolderOf(path) && folder != "Polyfills")
                    arrows.TryAdd((FolderOf(path), folder), $"{path} uses {folder}");
            }
        }
        return arrows;
    }

    private string FolderOf(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? ConceptOf(folder.Replace('\\', '/')) : Root;

    private string ConceptOf(string folder) => _innerApart ? folder : folder.Split('/')[0];

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

    // A member after a dot is a name of its own: request.Model is no arrow to a type Model. What follows a built-in type is one, too: string Model.
    [GeneratedRegex(@"(?<![\w.]|\b(?:string|bool|int|long|double|decimal)\??\s)[A-Z]\w+\b(?!\s*(?:=>|\{ get|=[^=]))")]
    private static partial Regex Word();

    [GeneratedRegex(@"^using (?:static )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^    (?:public|private|internal|protected) (?!class|record|struct)[^;{}=()\n]*\s([A-Z]\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Method();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/|""(?:[^""\\\n]|\\.)*""", RegexOptions.Singleline)]
    private static partial Regex CommentOrString();
}
