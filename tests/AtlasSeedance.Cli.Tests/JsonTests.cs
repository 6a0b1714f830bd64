using System.Text.Json;
using AtlasSeedance.Cli.Tests.Running;
using AtlasSeedance.Emulator;

namespace AtlasSeedance.Cli.Tests;

/// <summary>The JSON of every command: an object a line, and no name that docs/cli.md does not list.</summary>
public sealed class JsonTests : IDisposable
{
    private readonly SeedanceCommand _seedance = new();

    public void Dispose() => _seedance.Dispose();

    [Fact]
    public async Task EveryCommand_WritesObjects_WithNamesThatAreDocumented()
    {
        await using var atlas = await TestEmulator.StartAsync();
        File.Copy(Path.Combine(AppContext.BaseDirectory, "media", "hero.png"), _seedance.PathTo("hero.png"));
        _seedance.Write("jobs.jsonl", """{"label": "fox", "prompt": "a fox"}""");
        string[] common = ["--poll-every", "20ms", atlas.Option()];

        var made = await CheckAsync("generate", ["generate", "a fox", "--return-last-frame", "-o", "fox.mp4", .. common], "id", "status", "cost_usd", "video_url", "file", "bytes", "last_frame_file");
        var id = made.GetProperty("id").GetString()!;
        await CheckAsync("generate", ["generate", "a fox", "--dry-run"], "body", "estimate");
        await CheckAsync("generate", ["generate", "a fox", "--detach", .. common], "id", "status");
        await CheckAsync("generate", ["wait", id, "-o", "again.mp4", .. common], "id", "status", "file");
        await CheckAsync("generate", ["status", id, atlas.Option()], "id", "status", "model", "created_at", "completed_at");
        await CheckAsync("generate", ["download", id, "-o", "third.mp4", atlas.Option()], "id", "file", "bytes");
        await CheckAsync("upload", ["upload", "hero.png", atlas.Option()], "file", "url", "content_type", "bytes");
        await CheckAsync("list", ["list", "--since", "1h", atlas.Option()], "id", "status", "model", "created_at", "prompt");
        await CheckAsync("cost", ["cost", "a fox", atlas.Option()], "estimate", "quote");
        await CheckAsync("batch", ["batch", "jobs.jsonl", "-o", "out", .. common], "label", "line", "status", "id", "file", "bytes");
        await CheckAsync("batch", ["batch", "jobs.jsonl", "--dry-run"], "label", "line", "body", "estimate");
        await CheckAsync("models", ["models", atlas.Option()], "id", "type", "name");
        await CheckAsync("balance", ["balance", atlas.Option()], "available", "currency");
    }

    [Fact]
    public async Task Settle_WritesWhatIsOpen()
    {
        await using var atlas = await TestEmulator.StartAsync();
        atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.BeforeAcceptance));
        await _seedance.RunAsync("generate", "a fox", "--lookup-time", "0s", atlas.Option());

        var result = await _seedance.RunAsync("settle", "--json", atlas.Option());

        CheckNames("settle", result.Json.Single(), "submission_id", "outcome", "sent_at", "reason", "candidates");
    }

    [Fact]
    public async Task Error_IsAnObjectOnTheStandardError()
    {
        var result = await _seedance.RunAsync("generate", "a fox", "--image", "missing.png", "--dry-run", "--json");

        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        var error = JsonElement.Parse(result.Error).GetProperty("error");
        Assert.Equal(("usage", 2), (error.GetProperty("kind").GetString(), error.GetProperty("exit_code").GetInt32()));
        Assert.Contains("missing.png", error.GetProperty("problems")[0].GetProperty("message").GetString());
    }

    private async Task<JsonElement> CheckAsync(string section, string[] arguments, params string[] names)
    {
        var lines = await _seedance.RunForJsonAsync(arguments);
        Assert.NotEmpty(lines);
        foreach (var line in lines)
            CheckNames(section, line, names);
        return lines[0];
    }

    private static void CheckNames(string section, JsonElement line, params string[] names)
    {
        var documented = DocumentationTests.Section(section);
        foreach (var name in names)
            Assert.True(line.TryGetProperty(name, out _), $"{section}: {name} is missing in {line}");
        foreach (var member in line.EnumerateObject())
        {
            Assert.True(documented.Contains($"`{member.Name}`", StringComparison.Ordinal), $"docs/cli.md, {section}: {member.Name}");
            if (member.Value.ValueKind == JsonValueKind.Object && member.Name is "estimate" or "quote")
                Assert.All(member.Value.EnumerateObject(), static inner => Assert.Contains($"`{inner.Name}`", DocumentationTests.Section("cost")));
        }
    }
}
