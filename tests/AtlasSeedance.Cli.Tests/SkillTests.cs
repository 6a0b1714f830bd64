using System.Text.RegularExpressions;
using AtlasSeedance.Cli.Tests.Running;

namespace AtlasSeedance.Cli.Tests;

/// <summary>Runs the commands of the assistants' skill as they are written there.</summary>
public sealed partial class SkillTests : IDisposable
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "SKILL.md"));

    private readonly SeedanceCommand _seedance = new();

    public void Dispose() => _seedance.Dispose();

    [Fact]
    public void Skill_HasANameAndADescription()
        => Assert.Matches(@"\A---\nname: [a-z-]{1,64}\ndescription: .{50,1024}\n---\n", Page.ReplaceLineEndings("\n"));

    [Fact]
    public async Task EveryCommand_WorksAsWritten()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are for a Unix shell.");
        await using var atlas = await TestEmulator.StartAsync();
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "media")))
            File.Copy(file, _seedance.PathTo(Path.GetFileName(file)));
        var blocks = ShellBlock().Matches(Page).Select(static match => match.Groups[1].Value).ToList();
        Assert.True(blocks.Count >= 7);
        // Every one of them on the emulator; nothing else is changed
        var script = $"set -euo pipefail\nseedance() {{ command seedance \"$@\" '{atlas.Option()}'; }}\n{string.Concat(blocks)}";

        var result = await SeedanceCommand.FinishAsync(_seedance.StartProgram("bash", "-c", script));

        Assert.True(result.ExitCode == 0, result.ToString());
        foreach (var file in (string[])["fox.mp4", "walk.mp4", "night.mp4", "longer.mp4", "later.mp4", "videos/shot-1.mp4", "videos/shot-2.mp4"])
            Assert.True(File.Exists(_seedance.PathTo(file)), file);
    }

    [GeneratedRegex("^```sh\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ShellBlock();
}
