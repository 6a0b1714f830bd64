using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Tests;

public sealed class SdkWordsTests
{
    private static readonly string[] Options = [.. CommandTree.Create("generate").Subcommands.Single(static command => command.Name == "generate").Options.Select(static option => option.Name)];

    public static TheoryData<string> Members
        => [.. typeof(VideoRequestBuilder).GetMethods().Select(static method => method.Name).Where(static name => name.StartsWith("With", StringComparison.Ordinal) || name.StartsWith("Add", StringComparison.Ordinal)).Distinct()];

    [Theory]
    [MemberData(nameof(Members))]
    public void MemberOfTheBuilder_IsNamedByItsOption_WhichThereIs(string member)
    {
        var words = SdkWords.Of($"Call {member}").Split(' ');

        Assert.Equal("Use", words[0]);
        if (member != nameof(VideoRequestBuilder.WithPrompt))
            Assert.Contains(words[1], Options);
    }

    [Fact]
    public void AdviceThatOnlyCodeCanFollow_IsLeftOut()
        => Assert.Equal("It is not known whether the service took it.", SdkWords.Of("It is not known whether the service took it. Pass Submission to ResolveAsync later."));

    [Fact]
    public void ProblemOfAReference_IsNamedByItsPlaceInTheCommandLine()
        => Assert.StartsWith("--image 2: ", SdkWords.Of(new RequestProblem("ReferenceImages[1]", "It is too small.", isAdvisory: true)), StringComparison.Ordinal);
}
