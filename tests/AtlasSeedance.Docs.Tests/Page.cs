using System.Text.RegularExpressions;

namespace AtlasSeedance.Docs.Tests;

/// <summary>A page of the documentation.</summary>
/// <param name="Path">From the root of the project, for example <c>docs/media.md</c>.</param>
/// <param name="Text">The Markdown.</param>
internal sealed partial record Page(string Path, string Text)
{
    /// <summary>What stands in a comment <c>&lt;!-- snippets: ... --&gt;</c>: members that the page's snippets use beside those of every page.</summary>
    public string Prelude => string.Join("\n", PreludeComment().Matches(Text).Select(match => match.Groups[1].Value));

    /// <summary>The blocks fenced as <c>csharp</c>, with the line on which the code of each begins, counted from 1.</summary>
    public IEnumerable<(int Line, string Code)> Snippets => CSharpBlock().Matches(Text)
        .Select(match => (Text.AsSpan(0, match.Groups[1].Index).Count('\n') + 1, match.Groups[1].Value));

    /// <summary>The page without its code: where links and headings are looked for.</summary>
    public string Prose => Code().Replace(Text, match => new string('\n', match.ValueSpan.Count('\n')));

    /// <summary>The anchors of the headings, as GitHub makes them.</summary>
    public IReadOnlySet<string> Anchors => Heading().Matches(Block().Replace(Text, ""))
        .Select(match => NoAnchor().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))
        .ToHashSet();

    public override string ToString() => Path;

    [GeneratedRegex(@"<!--\s*snippets:(.*?)-->", RegexOptions.Singleline)]
    private static partial Regex PreludeComment();

    [GeneratedRegex(@"^```csharp[^\n]*\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]+`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^#{1,6} (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
