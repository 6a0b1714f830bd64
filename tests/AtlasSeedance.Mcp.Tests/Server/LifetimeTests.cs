using AtlasSeedance.Mcp.Tests.Testing;

namespace AtlasSeedance.Mcp.Tests.Server;

/// <summary>How the server ends: soon, with a code that says how, and with nothing left behind.</summary>
public sealed class LifetimeTests
{
    [Theory]
    [InlineData("")]
    [InlineData("no message at all")]
    public async Task InputThatEndsAtOnce_EndsTheServer_WithoutAWord(string input)
    {
        using var patience = new Patience();
        using var server = new ServerProcess(["--emulator"], new Dictionary<string, string?>());
        await server.Input.WriteLineAsync(input);
        server.Input.Close();
        Assert.Equal((0, ""), await server.EndAsync(patience.Token));
    }

    [Fact]
    public async Task MessagesThatAreFollowedByTheEndOfTheInput_AreAnswered()
    {
        await using var setup = await ServerSetup.StartAsync();
        using var patience = new Patience();
        using var server = new ServerProcess(setup.Arguments(), setup.Environment);
        await server.Input.WriteAsync(string.Join('\n', ServerProcess.Initialize, """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
            ServerProcess.Line(2, "tools/list", "{}"), ServerProcess.Line(3, "tools/call", """{"name":"generate_video","arguments":{"prompt":"A lighthouse"}}"""), ""));
        server.Input.Close();
        var output = await server.Output.ReadToEndAsync(patience.Token);
        Assert.Equal((0, ""), await server.EndAsync(patience.Token));
        Assert.All(new[] { 1, 2, 3 }, id => Assert.Contains($"\"id\":{id},\"jsonrpc\"", output, StringComparison.Ordinal));
        Assert.Contains(Assert.Single(setup.Atlas.Submissions).PredictionId, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InputThatEndsWhileACallWaits_EndsTheServer_AndTheJobIsKnown()
    {
        await using var setup = await ServerSetup.StartAsync(TimeSpan.FromHours(1));
        using var patience = new Patience();
        using var server = new ServerProcess(setup.Arguments(), setup.Environment);
        await server.Input.WriteLineAsync(ServerProcess.Initialize);
        Assert.Contains("atlas-seedance", await server.Output.ReadLineAsync(patience.Token), StringComparison.Ordinal);
        await server.Input.WriteLineAsync(ServerProcess.Line(2, "tools/call",
            """{"name":"generate_video","arguments":{"prompt":"A lighthouse","wait":true,"wait_seconds":600},"_meta":{"progressToken":"p"}}"""));
        await server.Input.FlushAsync(patience.Token);
        Assert.Contains("Submitted as", await server.Output.ReadLineAsync(patience.Token), StringComparison.Ordinal);

        server.Input.Close();
        Assert.Equal(0, (await server.EndAsync(patience.Token)).Code);
        await using var next = await McpConnection.OnStdioAsync(setup);
        Assert.Equal(0, (await next.ResultOfAsync("list_videos")).GetProperty("open_submissions").GetInt32());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task ClientThatReadsNoAnswers_KeepsTheServerFromNoEnd(string? signal)
    {
        Assert.SkipWhen(signal is not null && OperatingSystem.IsWindows(), "There are no such signals.");
        await using var setup = await ServerSetup.StartAsync();
        using var patience = new Patience();
        using var server = new ServerProcess(setup.Arguments(), setup.Environment);
        await server.Input.WriteLineAsync(ServerProcess.Initialize);
        // A list is longer than 10 kB, and a pipe holds 64 kB.
        foreach (var id in Enumerable.Range(2, 100)) await server.Input.WriteLineAsync(ServerProcess.Line(id, "tools/list", "{}"));
        await server.Input.WriteLineAsync(ServerProcess.Line(1000, "tools/call", """{"name":"generate_video","arguments":{"prompt":"A lighthouse"}}"""));
        await server.Input.FlushAsync(patience.Token);
        while (setup.Atlas.Submissions.Count == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        if (signal is null) server.Input.Close();
        else await server.SignalAsync(signal);

        Assert.Equal(0, (await server.EndAsync(patience.Token)).Code);
    }

    [Fact]
    public async Task SignalWhileACallWaitsOverHttp_EndsTheWait_WithAnAnswer()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such signals.");
        await using var setup = await ServerSetup.StartAsync(TimeSpan.FromHours(1));
        await using var server = await HttpServerProcess.StartAsync(setup);
        await using var client = await McpConnection.OnHttpAsync(server, "2025-11-25");
        var result = await client.ResultOfAsync("generate_video", new { prompt = "A lighthouse", wait = true, wait_seconds = 600 }, _ => server.Terminate());
        Assert.False(result.GetProperty("video").GetProperty("is_finished").GetBoolean());
        Assert.Equal(0, await server.EndAsync());
    }

    [Theory]
    [InlineData("TERM", false)]
    [InlineData("TERM", true)]
    [InlineData("INT", false)]
    [InlineData("HUP", true)]
    public async Task Signal_AlsoOneThatComesBeforeItIsUp_LeavesNoFolderOfTheEmulator(string signal, bool isUp)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such signals.");
        using var temporary = new TemporaryFolder();
        using var patience = new Patience();
        using var server = new ServerProcess(["--emulator"], new Dictionary<string, string?> { ["TMPDIR"] = temporary.Path });
        if (isUp)
        {
            await server.Input.WriteLineAsync(ServerProcess.Initialize);
            await server.Input.FlushAsync(patience.Token);
            Assert.NotNull(await server.Output.ReadLineAsync(patience.Token));
        }
        while (!Directory.EnumerateDirectories(temporary.Path, "atlas-emulator-*").Any())
        {
            Assert.False(server.HasEnded);
            await Task.Yield();
        }
        await server.SignalAsync(signal);
        Assert.Equal((0, ""), await server.EndAsync(patience.Token));
        Assert.Empty(Directory.EnumerateDirectories(temporary.Path, "atlas-emulator-*"));
    }

    [Theory]
    [InlineData("AtlasSeedance__MaxCost", "abc", "Failed to convert configuration value 'abc' at 'AtlasSeedance:MaxCost'")]
    [InlineData("AtlasSeedance__MaxCost", "-1", "AtlasSeedance:MaxCost is -1; it must be 0 or more, in US dollars.")]
    public async Task OptionThatCannotBe_EndsTheStart_InALine(string name, string value, string message)
    {
        using var patience = new Patience();
        foreach (var transport in new string[][] { [], ["--http", "0"] })
        {
            using var server = new ServerProcess(["--emulator", .. transport], new Dictionary<string, string?> { [name] = value });
            var (code, errors) = await server.EndAsync(patience.Token);
            Assert.Equal(2, code);
            Assert.StartsWith($"An environment variable sets an option wrongly: {message}", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PortThatIsTaken_EndsTheStart_InALine()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var first = await HttpServerProcess.StartAsync(setup);
        using var patience = new Patience();
        using var second = new ServerProcess(["--emulator", $"--http={first.Address.Port}"], new Dictionary<string, string?>());
        var (code, errors) = await second.EndAsync(patience.Token);
        Assert.Equal(1, code);
        Assert.StartsWith($"Port {first.Address.Port} on 127.0.0.1 cannot be used:", Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
    }
}
