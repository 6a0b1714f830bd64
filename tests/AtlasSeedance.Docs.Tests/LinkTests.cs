using System.Text.RegularExpressions;

namespace AtlasSeedance.Docs.Tests;

public partial class LinkTests
{
    // The README stands on NuGet, too, where only whole addresses lead anywhere
    private const string OnGitHub = "https://github.com/AtlasSeedance/AtlasSeedance/blob/main/";
    private const string Raw = "https://raw.githubusercontent.com/AtlasSeedance/AtlasSeedance/main/";

    /// <summary>Pages that are being written: each goes from here when it is there.</summary>
    private static readonly string[] Pending = [];

    [Fact]
    public void EveryLinkToAFileOrAHeading_LeadsThere()
    {
        var broken = new List<string>();
        foreach (var page in Repository.Pages.Concat(ReadGitHubPages()))
        {
            foreach (Match link in Link().Matches(page.Prose))
            {
                if (FindProblem(page, link.Groups[1].Value) is { } problem)
                    broken.Add($"{page.Path}({page.Prose.AsSpan(0, link.Index).Count('\n') + 1}): {link.Groups[1].Value} {problem}");
            }
        }
        Assert.Equal("", string.Join("\n", broken));
    }

    [Fact]
    public void EveryPage_StandsInTheIndex()
    {
        var index = Repository.Pages.Single(page => page.Path == "docs/README.md").Text;

        Assert.All(Repository.Pages.Where(page => page.Path is not ("README.md" or "docs/README.md")),
            page => Assert.Contains($"]({page.Path["docs/".Length..]})", index, StringComparison.Ordinal));
    }

    private static string? FindProblem(Page page, string target)
    {
        foreach (var start in new[] { OnGitHub, Raw })
        {
            if (target.StartsWith(start, StringComparison.Ordinal))
                return FindFileProblem(page, "/" + target[start.Length..]);
        }
        if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
            return null;
        return page.Path == "README.md" && !target.StartsWith('#') ? "is relative, and leads nowhere on NuGet" : FindFileProblem(page, target);
    }

    private static string? FindFileProblem(Page page, string target)
    {
        var parts = target.Split('#');
        var path = parts[0].Length == 0 ? page.Path
            : parts[0].StartsWith('/') ? parts[0][1..]
            : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page.Path)!, parts[0]))).Replace('\\', '/');
        if (Pending.Contains(path))
            return null;
        if (!File.Exists(Repository.FullPath(path)) && !Directory.Exists(Repository.FullPath(path)))
            return "does not exist";
        if (parts.Length == 1)
            return null;
        var anchors = new Page(path, File.ReadAllText(Repository.FullPath(path))).Anchors;
        return anchors.Contains(parts[1]) ? null : $"is no heading there; there are {string.Join(", ", anchors)}";
    }

    private static IEnumerable<Page> ReadGitHubPages() => Directory
        .EnumerateFiles(Repository.FullPath(".github"), "*.md", SearchOption.AllDirectories)
        .Select(path => new Page(Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), File.ReadAllText(path)));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
