using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AtlasSeedance.Mcp.Tests.Testing;

namespace AtlasSeedance.Mcp.Tests;

/// <summary>Holds the limits of the documented configuration to the package's prices: under them, what the pages show must pass.</summary>
public sealed partial class ConfigurationTests
{
    private static readonly string Page = Read("docs", "mcp.md");

    [Fact]
    public void EveryPage_AndServerJson_NameTheSameLimits()
    {
        var pages = new[] { Read("README.md"), Page, Read("src", "AtlasSeedance.Mcp", "README.md") };
        Assert.All(pages, page => Assert.Contains("--budget", page, StringComparison.Ordinal));
        var limits = pages.SelectMany(page => Limit().Matches(page)).Select(match => (match.Groups["name"].Value, match.Groups["usd"].Value)).Concat(ServerJson()).ToList();
        Assert.Equal(2, limits.Distinct().Count());
        // The page has a command and a configuration, the other two and server.json have one each.
        Assert.Equal(10, limits.Count);
    }

    [Fact]
    public async Task DefaultRequest_AndTheExample_PassUnderThem()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var client = await McpConnection.OnStdioAsync(setup, [.. ServerJson().SelectMany(limit => new[] { limit.Name, limit.Usd })]);
        File.Copy(Repository.PathTo("samples", "Quickstart", "media", "hero.png"), setup.Folder.In("hero.png"));
        await client.ResultOfAsync("generate_video", new { prompt = "A lighthouse in a storm" });
        var result = await client.ResultOfAsync("generate_video", JsonElement.Parse(Example().Match(Page).Groups["arguments"].Value));
        Assert.Equal(2, setup.Atlas.Submissions.Count);
        // What the page shows as its result
        var (cost, limits) = (result.GetProperty("cost"), result.GetProperty("limits"));
        Assert.Contains($"\"minimum_usd\": {cost.GetProperty("minimum_usd")}, \"maximum_usd\": {cost.GetProperty("maximum_usd")}", Page, StringComparison.Ordinal);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"\"max_cost_usd\": {limits.GetProperty("max_cost_usd")}, \"budget_usd\": {limits.GetProperty("budget_usd")}, \"remaining_usd\": {limits.GetProperty("budget_usd").GetDecimal() - cost.GetProperty("maximum_usd").GetDecimal()}"),
            Page, StringComparison.Ordinal);
    }

    /// <summary>The page's words on what the limits buy.</summary>
    [Fact]
    public void Limits_BuyWhatThePageSays()
    {
        var (each, all) = (Usd("--max-cost"), Usd("--budget"));
        Assert.Contains("counts $1.23 at most", Page, StringComparison.Ordinal);
        Assert.InRange(Cost(5, VideoResolution.P720), 1.22m, 1.23m);
        Assert.Contains($"${each} allow one of up to 8 seconds at 720p or\n15 at 480p", Page, StringComparison.Ordinal);
        Assert.True(Cost(8, VideoResolution.P720) <= each && Cost(9, VideoResolution.P720) > each && Cost(15, VideoResolution.P480) <= each);
        Assert.Contains($"${all} allow eight of 5 seconds", Page, StringComparison.Ordinal);
        Assert.Equal(8, Math.Floor(all / Cost(5, VideoResolution.P720)));
        Assert.Contains("5 seconds at 1080p count up to $2.77, and need `--max-cost 3`", Page, StringComparison.Ordinal);
        Assert.InRange(Cost(5, VideoResolution.P1080), 2.76m, 2.77m);

        static decimal Usd(string name) => decimal.Parse(ServerJson().Single(limit => limit.Name == name).Usd, CultureInfo.InvariantCulture);

        static decimal Cost(int seconds, VideoResolution resolution)
            => VideoRequest.CreateBuilder().WithPrompt("A lighthouse").WithDuration(TimeSpan.FromSeconds(seconds)).WithResolution(resolution).Build().EstimateCost().Maximum!.Value;
    }

    private static IEnumerable<(string Name, string Usd)> ServerJson()
        => JsonElement.Parse(Read("src", "AtlasSeedance.Mcp", ".mcp", "server.json")).GetProperty("packages")[0].GetProperty("packageArguments").EnumerateArray()
            .Where(argument => argument.TryGetProperty("default", out _))
            .Select(argument => (argument.GetProperty("name").GetString()!, argument.GetProperty("default").GetString()!));

    private static string Read(params string[] names) => File.ReadAllText(Repository.PathTo(names));

    // In a command or a configuration; prose has a backtick after it.
    [GeneratedRegex(@"(?<name>--max-cost|--budget)(?:"", ""| )(?<usd>\d+(?:\.\d+)?)(?![\d`])")]
    private static partial Regex Limit();

    [GeneratedRegex(@"^\{ ""name"": ""generate_video"", ""arguments"": (?<arguments>\{.*\}) \}$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
