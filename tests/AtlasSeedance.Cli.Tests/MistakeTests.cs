using AtlasSeedance.Cli.Tests.Running;

namespace AtlasSeedance.Cli.Tests;

/// <summary>What people mistype: it must cost nothing, and be understood.</summary>
public sealed class MistakeTests : IDisposable
{
    private readonly SeedanceCommand _seedance = new();

    public void Dispose() => _seedance.Dispose();

    [Theory]
    [InlineData("There is no command \"generat\".", "Did you mean generate?", "generat", "a fox")]
    [InlineData("There is no option --durtion.", "Did you mean --duration?", "generate", "a fox", "--durtion", "5")]
    [InlineData("There is no option --limt.", "Did you mean --limit?", "list", "--limt=5")]
    [InlineData("There is no option --ouput.", "Did you mean --output?", "wait", "some-id", "--ouput", "fox.mp4")]
    [InlineData("There is no option --api-key.", "seedance list --help", "list", "--api-key", "secret")]
    [InlineData("\"fox\" is one word too many.", "Put the prompt in quotes", "generate", "a", "fox")]
    public async Task Misspelt_EndsWith2_AndSaysWhatWasMeant(string message, string advice, params string[] arguments)
    {
        var result = await _seedance.RunAsync(arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        Assert.Contains(message, result.Error);
        Assert.Contains(advice, result.Error);
        Assert.DoesNotContain("secret", result.Error);
    }

    [Fact]
    public async Task Misspelt_DryRunInThePlaceOfThePrompt_IsNotSubmittedAsOne()
    {
        await using var atlas = await TestEmulator.StartAsync();

        var mistyped = await _seedance.RunAsync("generate", "--image", "https://example.com/a.png", "--dryrun", atlas.Option());
        var meant = await _seedance.RunAsync("generate", "--dry-run", atlas.Option(), "--", "--dryrun");

        Assert.Equal(2, mistyped.ExitCode);
        Assert.Contains("Did you mean --dry-run?", mistyped.Error);
        Assert.Empty(atlas.Requests);
        Assert.Contains("\"prompt\":\"--dryrun\"", meant.Out);
    }

    [Theory]
    [InlineData("generate")]
    [InlineData("generate", "")]
    [InlineData("generate", "-")]
    [InlineData("generate", "--duration", "8")]
    public async Task Generate_OfNothing_IsNotSubmitted(params string[] arguments)
    {
        await using var atlas = await TestEmulator.StartAsync();

        var result = await _seedance.RunAsync([.. arguments, atlas.Option()]);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(atlas.Requests);
    }

    [Fact]
    public async Task EmulatorAddress_AfterASpace_IsTakenForIt()
    {
        await using var atlas = await TestEmulator.StartAsync();

        var result = await _seedance.RunAsync("balance", "--emulator", atlas.BaseAddress.AbsoluteUri);

        Assert.True(result.ExitCode == 0, result.ToString());
    }

    [Theory]
    [InlineData("--timeout", "0s")]
    [InlineData("--lookup-time", "99d")]
    [InlineData("--poll-every", "0s")]
    [InlineData("--timeout", "-5s")]
    [InlineData("--max-cost", "-1")]
    [InlineData("--param", "a={\"b\":")]
    public async Task ValueOutOfRange_IsNamedByItsOption(string option, string value)
    {
        await using var atlas = await TestEmulator.StartAsync();

        var result = await _seedance.RunAsync("generate", "a fox", option, value, atlas.Option());

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"seedance: {option} ", result.Error);
        Assert.Empty(atlas.Requests);
    }

    [Fact]
    public async Task NoCommand_ShowsTheHelp_WithTheExitCodes()
    {
        var result = await _seedance.RunAsync();

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Exit codes:", result.Out);
        Assert.Equal((await _seedance.RunAsync("wait", "--help")).Out, (await _seedance.RunAsync("help", "wait")).Out);
    }

    [Fact]
    public void Help_HasExamples_WhoseOptionsExist()
    {
        var root = CommandTree.Create();
        foreach (var entry in CommandTree.Entries)
        {
            Assert.NotEmpty(entry.Examples);
            var known = root.Subcommands.SelectMany(static command => command.Options).Concat(root.Options).SelectMany(static option => option.Aliases.Append(option.Name)).ToHashSet();
            var used = entry.Examples.SelectMany(static example => example.Split(' ', '=', ')')).Where(static word => word.StartsWith("--", StringComparison.Ordinal));
            Assert.All(used, option => Assert.Contains(option, known));
        }
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("Bearer 0123456789abcdef")]
    public async Task KeyThatCanBeNone_EndsWith3_AndIsNotShown(string key)
    {
        _seedance.Environment["ATLASCLOUD_API_KEY"] = key;

        var result = await _seedance.RunAsync("balance", "--verbose");

        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith("seedance: The API key ", result.Error);
        Assert.DoesNotContain("0123456789abcdef", result.ToString());
    }
}
