using System.Diagnostics;

namespace AtlasSeedance.Mcp.Tests.Testing;

/// <summary>The server as a process of its own, on HTTP.</summary>
internal sealed class HttpServerProcess : IAsyncDisposable
{
    private const string Announcement = "MCP server on ";

    private readonly Process _process;
    private readonly List<string> _log = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HttpServerProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The server ended:\n{Log}"));
        _process.ErrorDataReceived += (_, line) => Receive(line.Data);
        _process.OutputDataReceived += (_, line) => Receive(line.Data);
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>All that it wrote so far.</summary>
    public string Log
    {
        get
        {
            lock (_log) return string.Join('\n', _log);
        }
    }

    public static async Task<HttpServerProcess> StartAsync(ServerSetup setup, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Program, "--http", "0", .. setup.Arguments(arguments)]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in setup.Environment) start.Environment[name] = value;
        var server = new HttpServerProcess(start);
        using var patience = new Patience();
        server.Address = await server._address.Task.WaitAsync(patience.Token);
        return server;
    }

    public void Terminate() => Process.Start("kill", [_process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).Dispose();

    /// <summary>Waits for the end, and gives the exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var patience = new Patience();
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
    }

    private void Receive(string? line)
    {
        if (line is null)
            return;
        lock (_log) _log.Add(line);
        if (line.StartsWith(Announcement, StringComparison.Ordinal))
            _address.TrySetResult(new Uri(line[Announcement.Length..]));
    }
}
