using System.Text.Json;
using System.Text.RegularExpressions;
using AtlasSeedance.Mcp.CommandLine;
using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Tests.Testing;
using ModelContextProtocol.Protocol;

namespace AtlasSeedance.Mcp.Tests;

/// <summary>Holds docs/mcp.md to the server: its table to the tools, its examples to their schemas, its arguments to the program's help.</summary>
public sealed partial class PageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathTo("docs", "mcp.md"));

    [Fact]
    public async Task TableOfTools_NamesEveryToolAndEveryArgument()
    {
        var tools = await ListAsync();
        var rows = ToolRow().Matches(Page).ToDictionary(row => row.Groups[1].Value, row => row.Value);
        Assert.Equal(tools.Select(tool => tool.Name).Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        var request = Page[Page.IndexOf("**The request**", StringComparison.Ordinal)..];
        foreach (var tool in tools)
        {
            var text = rows[tool.Name] + (rows[tool.Name].Contains("the request", StringComparison.Ordinal) ? request[..request.IndexOf("\n\n", StringComparison.Ordinal)] : "");
            Assert.All(Members(tool.InputSchema), member => Assert.Contains($"`{member}`", text, StringComparison.Ordinal));
            Assert.All(Members(tool.OutputSchema!.Value).Except(["model", "created_at", "completed_at"]), member => Assert.Contains($"`{member}`", text + rows["get_video"], StringComparison.Ordinal));
            Assert.Equal(tool.Annotations!.ReadOnlyHint, rows[tool.Name].Contains("read-only", StringComparison.Ordinal));
            Assert.Equal(tool.Annotations.DestructiveHint, rows[tool.Name].Contains("destructive", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Examples_PassTheChecksOfTheirTools_AndEveryToolHasOne()
    {
        var tools = (await ListAsync()).ToDictionary(tool => tool.Name);
        var examples = Example().Matches(Page).Select(match => JsonElement.Parse(match.Value)).ToList();
        Assert.Equal(tools.Keys.Order(StringComparer.Ordinal), examples.Select(example => example.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(examples, example => Assert.Empty(ArgumentChecks.Check(
            tools[example.GetProperty("name").GetString()!].InputSchema, example.GetProperty("arguments").EnumerateObject().ToDictionary(member => member.Name, member => member.Value))));
    }

    [Fact]
    public void TableOfArguments_NamesThoseOfTheHelp()
        => Assert.Equal(Argument().Matches(McpArguments.Usage).Select(match => match.Value).Except(["--yes"]).Distinct().Order(StringComparer.Ordinal),
            Argument().Matches(Page[Page.IndexOf("## Arguments", StringComparison.Ordinal)..Page.IndexOf("## Tools", StringComparison.Ordinal)]).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));

    private static async Task<IReadOnlyList<Tool>> ListAsync()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup);
        return await client.ListToolsAsync();
    }

    private static IEnumerable<string> Members(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(member => member.Name);

    [GeneratedRegex(@"^\| `(\w+_\w+)` \|.*$", RegexOptions.Multiline)]
    private static partial Regex ToolRow();

    [GeneratedRegex(@"^\{ ""name"": .*\}$", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex(@"--[a-z][a-z-]+")]
    private static partial Regex Argument();
}
