using System.Diagnostics;

namespace AtlasSeedance.Mcp.Tests.Testing;

/// <summary>The server as a process of its own, with its streams as they are.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    public ServerProcess(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        // A runner that ignores signals, as one under nohup does, hands that on to all that it starts
        var (program, first) = OperatingSystem.IsLinux() ? ("env", (string[])["--default-signal=INT,HUP,TERM", "dotnet", Repository.Program]) : ("dotnet", [Repository.Program]);
        var start = new ProcessStartInfo(program, [.. first, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public StreamWriter Input => _process.StandardInput;

    public StreamReader Output => _process.StandardOutput;

    public bool HasEnded => _process.HasExited;

    public static string Line(int id, string method, string parameters) => $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""";

    public static string Initialize { get; } = Line(1, "initialize", """{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}""");

    public async Task SignalAsync(string signal) => await Process.Start("kill", ["-s", signal, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExitAsync();

    /// <summary>Waits for the end.</summary>
    public async Task<(int Code, string Errors)> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
