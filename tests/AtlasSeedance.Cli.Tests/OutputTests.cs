using AtlasSeedance.Cli.Tests.Running;

namespace AtlasSeedance.Cli.Tests;

/// <summary>Where videos and words go: a place that does not take a video is found before one is paid for.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly SeedanceCommand _seedance = new();

    public void Dispose() => _seedance.Dispose();

    [Theory]
    [InlineData("", "--output is empty")]
    [InlineData("file/fox.mp4", "No video can be saved")]
    [InlineData("file/folder/", "No video can be saved")]
    [InlineData("/dev/null", "/dev/null is a pipe, a device or another file that no video can replace.")]
    public async Task Generate_WhereNoVideoCanBeSaved_SubmitsNothing(string output, string message)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && output.StartsWith('/'), "There are no such devices.");
        await using var atlas = await TestEmulator.StartAsync();
        _seedance.Write("file", "no folder");

        var result = await _seedance.RunAsync("generate", "a fox", "-o", output, atlas.Option());

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error);
        Assert.Contains("Nothing was sent.", result.Error);
        Assert.Empty(atlas.Requests);
    }

    [Theory]
    [InlineData("generate", "a fox")]
    [InlineData("wait", "pred_1")]
    [InlineData("download", "pred_1")]
    public async Task Pipe_IsNoPlaceForAVideo_AndIsFoundBeforeTheServiceIsAsked(string command, string argument)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the system is not asked.");
        await using var atlas = await TestEmulator.StartAsync();
        await SeedanceCommand.FinishAsync(_seedance.StartProgram("mkfifo", "pipe.mp4"));

        var result = await _seedance.RunAsync(command, argument, "-o", "pipe.mp4", atlas.Option());

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("pipe.mp4 is a pipe", result.Error);
        Assert.Empty(atlas.Requests);
    }

    [Theory]
    [InlineData(252)]
    [InlineData(245, "--return-last-frame")]
    public async Task FileNameThatIsTooLong_IsFoundBeforeItIsPaidFor(int letters, params string[] more)
    {
        await using var atlas = await TestEmulator.StartAsync();

        var result = await _seedance.RunAsync(["generate", "a fox", "-o", $"{new string('x', letters)}.mp4", atlas.Option(), .. more]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("No video can be saved as ", result.Error);
        Assert.Empty(atlas.Requests);
        Assert.Empty(Directory.GetFileSystemEntries(_seedance.Folder));
    }

    [Fact]
    public async Task FileNameThatJustFits_IsTaken()
    {
        await using var atlas = await TestEmulator.StartAsync();
        var name = $"{new string('x', 251)}.mp4";

        var result = await _seedance.RunAsync("generate", "a fox", "-o", name, "--poll-every", "20ms", atlas.Option());

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.True(File.Exists(_seedance.PathTo(name)));
    }

    [Fact]
    public async Task Generate_WithoutAFile_GoesOnToTheOneThatItWouldHaveMade()
    {
        await using var atlas = await TestEmulator.StartAsync(TimeSpan.FromHours(1));

        var waited = await _seedance.RunAsync("generate", "a fox", "--timeout", "200ms", atlas.Option());

        var id = atlas.Submissions.Single().PredictionId;
        Assert.Contains($"Go on with: seedance wait {id} -o {id}.mp4 {atlas.Option()}", waited.Error);
    }

    [Fact]
    public async Task Download_OfAJobThatRuns_HasItsIdInTheJson()
    {
        await using var atlas = await TestEmulator.StartAsync(TimeSpan.FromHours(1));
        var id = (await _seedance.RunAsync("generate", "a fox", "--detach", atlas.Option())).Lines.Single();

        var result = await _seedance.RunAsync("download", id, "--json", atlas.Option());

        Assert.Equal(6, result.ExitCode);
        Assert.Equal(id, System.Text.Json.JsonElement.Parse(result.Error).GetProperty("error").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Status_OnATerminal_ShowsTheJobsThatThereAre()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "Takes a terminal.");
        await using var atlas = await TestEmulator.StartAsync();
        var id = (await _seedance.RunAsync("generate", "a fox", "--detach", atlas.Option())).Lines.Single();
        _seedance.Environment["TERM"] = "xterm";

        var result = await SeedanceCommand.FinishAsync(_seedance.StartProgram("script", "-qec", $"stty cols 200; seedance status {id} nope {atlas.Option()}", "/dev/null"));

        Assert.Equal(2, result.ExitCode);
        Assert.Matches($"{id} .*(completed|succeeded)", result.Out);
    }

    [Fact]
    public async Task Progress_OnANarrowTerminal_IsALineForEachStep()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "Takes a terminal.");
        await using var atlas = await TestEmulator.StartAsync();
        _seedance.Environment["TERM"] = "xterm";

        var result = await SeedanceCommand.FinishAsync(_seedance.StartProgram(
            "script", "-qec", $"stty cols 30; seedance generate 'a fox' -o fox.mp4 --poll-every 20ms {atlas.Option()}", "/dev/null"));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"submitted {atlas.Submissions.Single().PredictionId}", result.Out);
        Assert.DoesNotContain("…", result.Out);
    }

    [Fact]
    public async Task EmulatorFolder_ThatCannotBeMade_IsNamedWithWhatToDo()
    {
        _seedance.Write("file", "");
        _seedance.Environment["XDG_DATA_HOME"] = _seedance.PathTo("file");

        var result = await _seedance.RunAsync("balance", "--emulator");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Set XDG_DATA_HOME", result.Error);
    }

    [Fact]
    public async Task FolderInThePlaceOfAVideo_KeepsTheIdInTheError()
    {
        await using var atlas = await TestEmulator.StartAsync();
        var id = (await _seedance.RunAsync("generate", "a fox", "--duration", "4", "--detach", atlas.Option())).Lines[0];
        Directory.CreateDirectory(_seedance.PathTo($"videos/{id}.mp4"));

        var waited = await _seedance.RunAsync("wait", id, "-o", "videos", "--json", atlas.Option());
        var fetched = await _seedance.RunAsync("download", id, "-o", "videos", "--json", atlas.Option());

        foreach (var result in new[] { waited, fetched })
        {
            Assert.Equal(9, result.ExitCode);
            var error = System.Text.Json.JsonElement.Parse(result.Error.TrimEnd().Split('\n')[^1]).GetProperty("error");
            Assert.Equal((id, "not_saved"), (error.GetProperty("id").GetString(), error.GetProperty("kind").GetString()));
            Assert.Contains("is a folder", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Output_ThatIsAFolder_GetsAFileNamedByTheId()
    {
        await using var atlas = await TestEmulator.StartAsync();
        Directory.CreateDirectory(_seedance.PathTo("videos"));

        var made = await _seedance.RunAsync("generate", "a fox", "--duration", "4", "-o", "videos", "--poll-every", "50ms", atlas.Option());
        var id = atlas.Submissions.Single().PredictionId;
        var waited = await _seedance.RunAsync("wait", id, "-o", "new/", atlas.Option());
        var fetched = await _seedance.RunAsync("download", id, "-o", "videos", atlas.Option());

        var file = Path.Combine("videos", $"{id}.mp4");
        Assert.Equal([file], made.Lines);
        Assert.Equal([$"new/{id}.mp4"], waited.Lines);
        Assert.Equal([file], fetched.Lines);
        Assert.Single(Directory.GetFiles(_seedance.PathTo("videos")));
    }

    [Fact]
    public async Task Batch_AFolderInThePlaceOfAVideo_EndsThatLine_AndNoOther()
    {
        await using var atlas = await TestEmulator.StartAsync();
        Directory.CreateDirectory(_seedance.PathTo("out/a.mp4"));
        _seedance.Write("jobs.jsonl", """
            {"label": "a", "prompt": "a fox", "duration": 4}
            {"label": "b", "prompt": "a wolf", "duration": 4}
            """);

        var result = await _seedance.RunAsync("batch", "jobs.jsonl", "-o", "out", "--concurrency", "1", "--poll-every", "50ms", "--json", atlas.Option());

        Assert.Equal(9, result.ExitCode);
        Assert.Equal("not_saved", result.Json[0].GetProperty("kind").GetString());
        Assert.Equal(["unfinished", "done"], result.Json.Select(static line => line.GetProperty("status").GetString()!));
        // Its job has not failed: the same command goes on with it
        Assert.DoesNotContain("--retry-failed", result.Error);
        Directory.Delete(_seedance.PathTo("out/a.mp4"));
        var again = await _seedance.RunAsync("batch", "jobs.jsonl", "-o", "out", atlas.Option());
        Assert.Equal((0, 2), (again.ExitCode, atlas.Submissions.Count));
    }

    [Fact]
    public async Task Batch_OnAFullDisk_SubmitsNoMore()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Takes a limit on the size of files.");
        await using var atlas = await TestEmulator.StartAsync();
        _seedance.Write("jobs.jsonl", string.Concat(Enumerable.Range(0, 3).Select(static number => $"{{\"prompt\": \"take {number}\", \"duration\": 4}}\n")));

        // A write beyond the limit fails, as on a full disk; the journal's small files fit, and the runtime's own mapping does without this
        _seedance.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        var process = _seedance.StartProgram("bash", "-c", $"trap '' XFSZ; ulimit -f 16; exec seedance batch jobs.jsonl -o out --concurrency 1 --json --poll-every 50ms {atlas.Option()}");
        var result = await SeedanceCommand.FinishAsync(process);

        Assert.Equal(9, result.ExitCode);
        Assert.Equal(["not_started", "not_started", "unfinished"], result.Json.Select(static line => line.GetProperty("status").GetString()).Order(StringComparer.Ordinal));
        Assert.All(result.Json, static line => Assert.Equal("not_saved", line.GetProperty("kind").GetString()));
        Assert.Single(atlas.Submissions);
        var again = await _seedance.RunAsync("batch", "jobs.jsonl", "-o", "out", atlas.Option());
        Assert.Equal((0, 3), (again.ExitCode, atlas.Submissions.Count));
    }

    [Fact]
    public async Task Batch_BadLines_AreInTheJsonOfTheError()
    {
        _seedance.Write("jobs.jsonl", "{\"prompt\": \"\\ud800\"}\n{}\n{\"prompt\": \"a fox\", \"duration\": 99}\nno JSON\n");

        var result = await _seedance.RunAsync("batch", "jobs.jsonl", "--dry-run", "--json");

        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        var problems = System.Text.Json.JsonElement.Parse(result.Error).GetProperty("error").GetProperty("problems").EnumerateArray().ToList();
        Assert.Equal(["jobs.jsonl:1", "jobs.jsonl:2", "jobs.jsonl:3", "jobs.jsonl:4"], problems.Select(static problem => problem.GetProperty("member").GetString()!));
    }

    [Fact]
    public async Task StandardError_ThatIsClosed_KeepsNoJobFromItsEnd()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Takes /dev/full.");
        await using var atlas = await TestEmulator.StartAsync();

        var made = await SeedanceCommand.FinishAsync(_seedance.StartProgram("bash", "-c", $"exec seedance generate 'a fox' --duration 4 -o fox.mp4 --poll-every 50ms {atlas.Option()} 2>/dev/full"));
        var refused = await SeedanceCommand.FinishAsync(_seedance.StartProgram("bash", "-c", "exec seedance nonsense 2>/dev/full"));
        var version = await SeedanceCommand.FinishAsync(_seedance.StartProgram("bash", "-c", "exec seedance --version >/dev/full"));

        Assert.Equal((0, "fox.mp4"), (made.ExitCode, made.Out.Trim()));
        Assert.Equal((2, ""), (refused.ExitCode, refused.Out));
        Assert.Equal(1, version.ExitCode);
    }
}
