using System.Diagnostics;
using System.Threading.Channels;

namespace AtlasSeedance.Samples.Tests.Running;

/// <summary>A sample as a process of its own, without a key. Every wait ends with a line, or fails after a bound.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Channel<string> _unread = Channel.CreateUnbounded<string>();
    private readonly List<string> _lines = [];

    private SampleProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _unread.Writer.TryComplete();
        _process.OutputDataReceived += (_, e) => Receive(e.Data);
        _process.ErrorDataReceived += (_, e) => Receive(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>All that it wrote so far.</summary>
    public string Output
    {
        get
        {
            lock (_lines) return string.Join('\n', _lines);
        }
    }

    public static string FolderOf(string sample) => Path.Combine(FindRoot(), "samples", sample);

    /// <summary>Starts what was built beside these tests, with the same configuration.</summary>
    public static SampleProcess Start(string sample, string workingFolder, params string[] arguments)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(FolderOf(sample), "bin", configuration, "net10.0", sample + ".dll"), .. arguments])
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ATLASCLOUD_API_KEY");
        return new SampleProcess(start);
    }

    public async Task<string> WaitForLineAsync(string part)
    {
        using var bound = Bound();
        try
        {
            await foreach (var line in _unread.Reader.ReadAllAsync(bound.Token))
            {
                if (line.Contains(part, StringComparison.Ordinal))
                    return line;
            }
        }
        catch (OperationCanceledException)
        {
        }
        Assert.Fail($"\"{part}\" did not come. Output:\n{Output}");
        return "";
    }

    public async Task<int> WaitForExitAsync()
    {
        using var bound = Bound();
        try
        {
            await _process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"It did not end. Output:\n{Output}");
        }
        return _process.ExitCode;
    }

    /// <summary>Ends it on the spot, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AtlasSeedance.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not lie below AtlasSeedance.sln.");
    }

    private static BoundedToken Bound() => new(Patience, TestContext.Current.CancellationToken);

    private void Receive(string? line)
    {
        if (line is null)
            return;
        lock (_lines) _lines.Add(line);
        _unread.Writer.TryWrite(line);
    }
}
