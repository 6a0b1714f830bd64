using System.Diagnostics;

namespace AtlasSeedance.Benchmarks.Processes;

/// <summary>This program, started again in a role of its own: a server, or a client whose memory is measured. It ends when its input does.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>The argument before the role.</summary>
    public const string RoleSwitch = "--role";

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public Process Process => _process;

    public static ChildProcess Start(string role, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // Started by "dotnet run" the path is the program's own; by "dotnet PROGRAM.dll" it is the host's.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        start.ArgumentList.Add(RoleSwitch);
        start.ArgumentList.Add(role);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return new ChildProcess(System.Diagnostics.Process.Start(start)!);
    }

    /// <summary>The next line that the child writes, such as its address.</summary>
    public async Task<string> ReadLineAsync(CancellationToken cancellationToken)
        => await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException($"The child process ended with {await ExitCodeAsync(cancellationToken)} and said nothing.");

    public async Task WriteLineAsync(string line, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10), TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }

    private async Task<int> ExitCodeAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }
}
