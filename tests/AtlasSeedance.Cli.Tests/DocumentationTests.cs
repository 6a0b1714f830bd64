using System.Reflection;
using System.Text.RegularExpressions;

namespace AtlasSeedance.Cli.Tests;

/// <summary>Holds docs/cli.md to the code.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "cli.md"));

    public static TheoryData<string> Commands => [.. CommandTree.Create().Subcommands.Select(static command => command.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_HasASection_ThatNamesEachOfItsOptions(string name)
    {
        var command = CommandTree.Create().Subcommands.Single(command => command.Name == name);
        var section = Section(name);
        // "cost" takes the options of a request, which stand under "generate"
        var places = name == "cost" ? section + Section("generate") : section;

        foreach (var option in command.Options.Where(static option => !option.Hidden))
        {
            Assert.True(places.Contains($"`{option.Name}`", StringComparison.Ordinal) || places.Contains($"`{option.Name} ", StringComparison.Ordinal), $"docs/cli.md, {name}: {option.Name}");
            Assert.False(string.IsNullOrWhiteSpace(option.Description), $"{name} {option.Name} has no description");
        }
    }

    [Fact]
    public void Page_NamesNoOptionThatDoesNotExist()
    {
        var root = CommandTree.Create();
        var known = root.Subcommands.SelectMany(static command => command.Options).Concat(root.Options).SelectMany(static option => option.Aliases.Append(option.Name)).ToHashSet();
        known.UnionWith(["--global", "--prerelease", "--add-source", "--project", "--filter-class"]);

        Assert.Empty(OptionName().Matches(Page).Select(static match => match.Value).Where(name => !known.Contains(name)).Distinct());
    }

    [Fact]
    public void ExitCodes_AreAllInTheTable()
    {
        var table = Section("Exit codes");

        foreach (var code in typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static))
            Assert.Contains($"\n| {code.GetRawConstantValue()} |", table);
    }

    [Fact]
    public void CommonOptions_AreDocumented()
    {
        var section = Section("Options of every command");

        foreach (var option in CommandTree.Create().Options.Where(static option => option.Name.StartsWith("--", StringComparison.Ordinal)))
            Assert.True(section.Contains($"`{option.Name}", StringComparison.Ordinal), option.Name);
    }

    internal static string Section(string title)
    {
        var start = Page.IndexOf($"\n## {title}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/cli.md has no section \"{title}\"");
        var end = Page.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return end < 0 ? Page[start..] : Page[start..end];
    }

    [GeneratedRegex(@"(?<![\w-])--[a-z][a-z-]+")]
    private static partial Regex OptionName();
}
