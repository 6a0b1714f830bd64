namespace AtlasSeedance.Docs.Tests;

public class SnippetTests
{
    public static TheoryData<string> Pages => [.. Repository.Pages.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void EverySnippetOfAPage_Compiles(string path)
    {
        var errors = SnippetCompilation.FindErrors(Repository.Pages.Single(page => page.Path == path)).ToArray();

        Assert.True(errors.Length == 0, $"""
            {string.Join("\n", errors)}

            What a snippet does not declare itself stands in tests/AtlasSeedance.Docs.Tests/SnippetPrelude.cs, for every page,
            or in the page, in a comment: <!-- snippets: static string path = null!; -->
            """);
    }

    [Fact]
    public void SnippetWithAMistake_IsNamedByPageAndLine()
    {
        var page = new Page("docs/wrong.md", "# Wrong\n\n```csharp\nvar fine = 1;\n\nawait client.NoSuchAsync();\n```\n");

        var error = Assert.Single(SnippetCompilation.FindErrors(SnippetCompilation.Create([page]), page));

        Assert.StartsWith("docs/wrong.md(6): CS1061", error, StringComparison.Ordinal);
    }
}
