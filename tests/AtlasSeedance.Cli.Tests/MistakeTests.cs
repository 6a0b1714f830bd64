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
    [InlineData("\"--dry-run\" is one word too many.", "Put the prompt in quotes", "generate", "--", "--foo", "--dry-run")]
    [InlineData("There is no command \"generat\".", "Did you mean generate?", "help", "generat")]
    [InlineData("There is no command \"nope\".", "seedance --help", "nope", "--help")]
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
    [InlineData("/h")]
    [InlineData("/?")]
    public async Task Prompt_ThatBeginsAsOptionsDoOnWindows_IsAPrompt(string prompt)
    {
        var result = await _seedance.RunForJsonAsync("generate", prompt, "--dry-run");

        Assert.Equal(prompt, result.Single().GetProperty("body").GetProperty("prompt").GetString());
    }

    [Theory]
    [InlineData("generate", "a fox")]
    [InlineData("batch", "jobs.jsonl")]
    public async Task DryRun_ChecksTheOptionsThatItDoesNotUse(string command, string argument)
    {
        _seedance.Write("jobs.jsonl", """{"prompt": "a fox"}""");

        foreach (var (option, value) in new[] { ("--timeout", "5"), ("--timeout", "0s"), ("--poll-every", "x"), ("--lookup-time", "99d") })
        {
            var result = await _seedance.RunAsync(command, argument, "--dry-run", option, value);
            Assert.Equal((2, ""), (result.ExitCode, result.Out));
            Assert.StartsWith($"seedance: {option} ", result.Error);
        }
    }

    [Fact]
    public async Task Batch_BadBudget_IsFoundByADryRun()
    {
        _seedance.Write("jobs.jsonl", """{"prompt": "a fox"}""");

        Assert.Equal(2, (await _seedance.RunAsync("batch", "jobs.jsonl", "--dry-run", "--budget", "much")).ExitCode);
    }

    [Fact]
    public async Task LimitWithoutAKnownPrice_IsToBeLeftOut()
    {
        await using var atlas = await TestEmulator.StartAsync();
        string[] request = ["generate", "a fox", "--model", "foo/bar", "--max-cost", "5", atlas.Option()];

        foreach (var result in new[] { await _seedance.RunAsync(request), await _seedance.RunAsync([.. request, "--dry-run"]) })
        {
            Assert.Equal(4, result.ExitCode);
            Assert.Contains("Leave --max-cost out", result.Error);
            Assert.DoesNotContain("Raise", result.Error);
        }
    }

    [Theory]
    [InlineData("--keep-output", "24", "24")]
    [InlineData("--keep-output", "36h", "36")]
    [InlineData("--keep-output", "2d", "48")]
    public async Task Hours_AreTakenWithAndWithoutTheirUnit(string option, string value, string hours)
    {
        await using var atlas = await TestEmulator.StartAsync();

        await _seedance.RunAsync("generate", "a fox", option, value, "--detach", atlas.Option());

        Assert.Equal(hours, atlas.Submissions.Single().Headers["X-AtlasCloud-Object-Expiration-Hours"]);
    }

    [Fact]
    public async Task WordsOfTheApi_StandInNoError()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "media", "hero.png"), _seedance.PathTo("hero.png"));
        _seedance.Write("jobs.jsonl", """
            {"prompt": "@Image1 walks", "reference_images": ["missing.png"]}
            {"prompt": "a fox", "duration": 99}
            {"prompt": "a bear", "max_cost": -5}
            {"prompt": "@Video1 walks", "reference_videos": ["hero.png"]}
            """);

        var edit = await _seedance.RunAsync("generate", "make it night", "--edit", "hero.png", "--dry-run");
        var frame = await _seedance.RunAsync("generate", "a fox", "--first-frame", "hero.png", "--dry-run");
        var batch = await _seedance.RunAsync("batch", "jobs.jsonl", "--dry-run");

        Assert.Contains("Use --image for it", edit.Error);
        Assert.Contains("or --image", frame.Error);
        Assert.Contains("jobs.jsonl:1: reference_images 1: ", batch.Error);
        Assert.Contains("jobs.jsonl:2: duration: ", batch.Error);
        Assert.Contains("jobs.jsonl:3: \"max_cost\" must be 0 or more", batch.Error);
        Assert.Contains("Use reference_images for it", batch.Error);
        foreach (var result in new[] { edit, frame, batch })
        {
            Assert.Equal(2, result.ExitCode);
            Assert.DoesNotMatch("Add(Image|Video|Audio)", result.Error);
        }
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
