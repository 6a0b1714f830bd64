using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AtlasSeedance.Emulator.CommandLine;
using AtlasSeedance.Emulator.Tests.Rendering;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class ProgramTests
{
    [Fact]
    public async Task Start_SaysWhereItListens_WhatToSet_AndWhatRenders()
    {
        var (exitCode, output, errors) = await RunAsync("--port", "0", "--generation-time", "0.5", "--strict", "--ffmpeg", "none");
        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        Assert.Matches("http://127.0.0.1:[0-9]+/", output);
        Assert.Contains("new SeedanceClient(new SeedanceClientOptions { ApiKey = \"any\", BaseAddress = new Uri(\"http://127.0.0.1:", output, StringComparison.Ordinal);
        Assert.Contains("AtlasSeedance__BaseAddress=http://127.0.0.1:", output, StringComparison.Ordinal);
        Assert.Contains("ready-made", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApiKey_IsNotPrinted()
    {
        var (_, output, _) = await RunAsync("--port", "0", "--api-key", "very-secret", "--ffmpeg", "none");
        Assert.DoesNotContain("very-secret", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_NamesEveryArgument()
    {
        var (exitCode, output, _) = await RunAsync("--help");
        Assert.Equal(0, exitCode);
        foreach (var argument in new[] { "--port", "--data", "--generation-time", "--api-key", "--balance", "--strict", "--ffmpeg", "--quiet", "--version" })
            Assert.Contains(argument, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--prot is not an argument", "--prot", "5005")]
    [InlineData("--port needs a value", "--port")]
    [InlineData("--port needs a value", "--port", "--strict")]
    [InlineData("--port is 65536", "--port", "65536")]
    [InlineData("--port is -1", "--port", "-1")]
    [InlineData("--balance is -1", "--balance", "-1")]
    [InlineData("--generation-time is soon", "--generation-time", "soon")]
    [InlineData("--api-key is empty", "--api-key", "")]
    [InlineData("--api-key is empty", "--api-key=")]
    [InlineData("--port is 70000", "--port=70000")]
    [InlineData("--strict takes no value", "--strict=yes")]
    [InlineData("--port is given twice", "--port", "0", "--port=0")]
    [InlineData("--strict is given twice", "--strict", "--strict")]
    [InlineData("5011 is not an argument", "5011")]
    public async Task BadArgument_IsNamed(string message, params string[] arguments)
    {
        var (exitCode, output, errors) = await RunAsync(arguments);
        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValueAfterAnEqualsSign_IsTaken_WhateverItBeginsWith()
    {
        var (exitCode, output, errors) = await RunAsync("--port=0", "--api-key=--a=b", "--ffmpeg=none", "--quiet");
        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        Assert.Contains("must be the one given with --api-key", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_IsPrintedAlone()
    {
        var (exitCode, output, errors) = await RunAsync("--version");
        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        Assert.Matches(@"^[0-9]+\.[0-9]+\.[0-9]+\S*\s*$", output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EachSubmitFaultAndEndedJob_HasALine_UnlessQuiet(bool quiet)
    {
        var stop = new TaskCompletionSource();
        await using var output = new LineWriter();
        string[] arguments = ["--port", "0", "--generation-time", "0", "--ffmpeg", "none", .. quiet ? ["--quiet"] : Array.Empty<string>()];
        var run = EmulatorProgram.RunAsync(arguments, output, TextWriter.Null, stop.Task);
        using var client = new HttpClient { BaseAddress = new Uri((await output.LineWithAsync("emulator on "))["Atlas Cloud emulator on ".Length..]) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", "secret-key");

        using var fault = new StringContent("""{"kind":"status","endpoint":"submit","status":503}""");
        using var added = await client.PostAsync("emulator/faults", fault, EmulatorSession.Cancellation);
        using var submit = new StringContent("""{"model":"bytedance/seedance-2.0/text-to-video","prompt":"secret waves","duration":4,"resolution":"480p"}""");
        using var struck = await client.PostAsync(EmulatorSession.SubmitPath, submit, EmulatorSession.Cancellation);
        using var accepted = await client.PostAsync(EmulatorSession.SubmitPath, submit, EmulatorSession.Cancellation);
        var id = (string)(await EmulatorSession.JsonAsync(accepted))["data"]!["id"]!;
        if (!quiet) await output.LineWithAsync($"finish {id}");
        stop.SetResult();
        Assert.Equal(0, await run);

        var lines = output.Lines.Where(line => char.IsAsciiDigit(line[0])).Select(line => line["00:00:00 ".Length..]).ToArray();
        if (quiet)
        {
            Assert.Empty(lines);
            return;
        }
        Assert.Equal(3, lines.Length);
        Assert.Equal("fault  status on submit, strike 1 of 1", lines[0]);
        Assert.Matches($"^submit {id} bytedance/seedance-2.0/text-to-video, [0-9]+x[0-9]+, 4 s, \\$0\\.[0-9]{{2,4}}$", lines[1]);
        Assert.Matches($"^finish {id} completed after [0-9.]+ s$", lines[2]);
        Assert.DoesNotContain("secret", string.Join("\n", output.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondSigterm_DoesNotBreakOffTheEnd()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        var program = Path.Combine(AppContext.BaseDirectory, "AtlasSeedance.Emulator.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "--port=0", "--ffmpeg=none"]) { RedirectStandardOutput = true })!;
        var address = new Uri((await LineWithAsync(process, "emulator on "))["Atlas Cloud emulator on ".Length..]);
        var folder = (await LineWithAsync(process, "files:"))["  files:  ".Length..].Split(' ')[0];
        await LineWithAsync(process, "Ctrl-C");
        // A request that does not end holds the server up, so that the second signal meets it at its end
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port, EmulatorSession.Cancellation);
        await connection.GetStream().WriteAsync(
            "POST /emulator/faults HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n"u8.ToArray(), EmulatorSession.Cancellation);
        Assert.True(await connection.GetStream().ReadAsync(new byte[1], EmulatorSession.Cancellation) > 0);

        await Programs.RunAsync("sh", "-c", $"kill -TERM {process.Id}");
        await LineWithAsync(process, "Stopping");
        await Programs.RunAsync("sh", "-c", $"kill -TERM {process.Id} && kill -INT {process.Id}");
        connection.Close();
        await process.WaitForExitAsync(EmulatorSession.Cancellation);

        Assert.Equal(0, process.ExitCode);
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/favicon.ico", HttpStatusCode.NoContent)]
    public async Task WhatABrowserAsksBesideThePage_IsAnsweredWithoutAKey(string path, HttpStatusCode status)
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Client.DefaultRequestHeaders.Authorization = null;
        using var head = new HttpRequestMessage(HttpMethod.Head, path);
        using var answer = await session.Client.SendAsync(head, EmulatorSession.Cancellation);
        Assert.Equal(status, answer.StatusCode);
        using var whole = await session.Client.GetAsync(path, EmulatorSession.Cancellation);
        Assert.Equal(status, whole.StatusCode);
    }

    [Fact]
    public async Task DataFolderThatIsAFile_IsSaid()
    {
        var file = Path.GetTempFileName();
        try
        {
            var (exitCode, _, errors) = await RunAsync("--port", "0", "--ffmpeg", "none", "--data", file);
            Assert.Equal(1, exitCode);
            Assert.Equal($"The data folder {file} is a file. Name a folder, which is made where there is none.", errors.TrimEnd());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task PortInUse_IsSaid()
    {
        await using var session = await EmulatorSession.StartAsync();
        var port = session.Atlas.BaseAddress.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (exitCode, _, errors) = await RunAsync("--port", port, "--ffmpeg", "none");
        Assert.Equal(1, exitCode);
        Assert.Equal($"Port {port} on 127.0.0.1 is in use, perhaps by another emulator. Stop that one, or choose another port; 0 takes any free one.", errors.TrimEnd());
    }

    [Fact]
    public async Task FfmpegThatIsNotThere_IsSaid()
    {
        var (exitCode, _, errors) = await RunAsync("--port", "0", "--ffmpeg", "/nowhere/ffmpeg");
        Assert.Equal(1, exitCode);
        Assert.Contains("/nowhere/ffmpeg", errors, StringComparison.Ordinal);
    }

    /// <summary>Runs the program, which stops as soon as it has started.</summary>
    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var exitCode = await EmulatorProgram.RunAsync(arguments, output, errors, stop: Task.CompletedTask);
        return (exitCode, output.ToString(), errors.ToString());
    }

    private static async Task<string> LineWithAsync(Process process, string text)
    {
        while (await process.StandardOutput.ReadLineAsync(EmulatorSession.Cancellation) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal)) return line;
        }
        throw new InvalidOperationException($"The program ended without a line with \"{text}\".");
    }

    /// <summary>A console that can be waited on.</summary>
    private sealed class LineWriter : StringWriter
    {
        private readonly List<(string Text, TaskCompletionSource<string> Line)> _waiting = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_waiting) return ToString().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
            }
        }

        public override void WriteLine(string? value)
        {
            lock (_waiting)
            {
                base.WriteLine(value);
                foreach (var (text, found) in _waiting)
                {
                    if (Find(text) is { } line) found.TrySetResult(line);
                }
            }
        }

        public override Task WriteLineAsync(string? value)
        {
            WriteLine(value);
            return Task.CompletedTask;
        }

        public Task<string> LineWithAsync(string text)
        {
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_waiting)
            {
                _waiting.Add((text, found));
                if (Find(text) is { } line) found.TrySetResult(line);
            }
            return found.Task.WaitAsync(EmulatorSession.Cancellation);
        }

        private string? Find(string text) => Lines.FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));
    }
}
