using System.Text.RegularExpressions;

namespace AtlasSeedance.Docs.Tests;

/// <summary>Every guarantee of the page on reliability names a test, and the test is there.</summary>
public partial class ReliabilityTests
{
    private static readonly string Page = File.ReadAllText(Repository.FullPath("docs/reliability.md"));

    [Fact]
    public void EveryGuarantee_NamesATest()
    {
        var rows = Row().Matches(Page).Where(row => !row.Value.StartsWith("| what holds", StringComparison.Ordinal) && !row.Value.StartsWith("| ---", StringComparison.Ordinal)).ToList();

        Assert.True(rows.Count > 30);
        Assert.All(rows, row => Assert.Matches(TestName(), row.Value));
    }

    [Fact]
    public void EveryTestThatIsNamed_Exists()
    {
        var tests = Directory.EnumerateFiles(Repository.FullPath("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);

        Assert.All(TestName().Matches(Page), name => Assert.Contains(
            tests[name.Groups["class"].Value], text => text.Contains($" {name.Groups["test"].Value}(", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"^\|.*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<test>\w+)`")]
    private static partial Regex TestName();
}
