using System.CommandLine.Completions;
using System.Reflection;

namespace AtlasSeedance.Cli.Tests;

/// <summary>A shell completes an option to what the SDK knows.</summary>
public sealed class ChoiceTests
{
    [Theory]
    [InlineData("--model", typeof(SeedanceModel))]
    [InlineData("--resolution", typeof(VideoResolution))]
    [InlineData("--ratio", typeof(AspectRatio))]
    [InlineData("--bitrate-mode", typeof(BitrateMode))]
    public void Choices_AreTheValuesThatTheSdkKnows(string name, Type type)
    {
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == type).Select(property => property.GetValue(null)!.ToString()!);
        var option = CommandTree.Create("generate").Subcommands.Single(static command => command.Name == "generate").Options.Single(option => option.Name == name);

        var choices = option.GetCompletions(CompletionContext.Empty).Select(static choice => choice.Label);

        Assert.Equal(known.Order(StringComparer.Ordinal), choices.Order(StringComparer.Ordinal));
    }
}
