using System.Diagnostics;

namespace AtlasSeedance.Tests.Testing;

/// <summary>Another process on a journal's folder, which can be killed.</summary>
internal sealed class JournalProcess : IDisposable
{
    private readonly Process _process;

    private JournalProcess(ProcessStartInfo start)
    {
        Programs.SkipForMutations();
        // A collector of coverage measures these tests: what this program, which is killed in the middle, writes into the same counts spoils them
        start.Environment["CORECLR_ENABLE_PROFILING"] = "0";
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
    }

    public int ExitCode => _process.ExitCode;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The program, built beside these tests with the same configuration.</summary>
    private static string Program
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            var tests = output.Parent!.Parent!.Parent!.Parent!.FullName;
            return Path.Combine(tests, "AtlasSeedance.JournalWriter", "bin", output.Parent.Name, "net10.0", "AtlasSeedance.JournalWriter.dll");
        }
    }

    public static JournalProcess Start(string mode, JournalFolder folder, params string[] arguments)
        => new(new ProcessStartInfo("dotnet", [Program, mode, folder.Path, .. arguments]));

    public static JournalProcess StartWithoutLocks(string mode, JournalFolder folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, mode, folder.Path, .. arguments]);
        start.Environment["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1";
        return new JournalProcess(start);
    }

    /// <summary>Where the system stops every write at 32 KiB of a file, in its middle, as a full disk does.</summary>
    public static JournalProcess StartWithLittleSpace(string mode, JournalFolder folder)
    {
        // A shell ignores the signal in the runtime's stead; the runtime's own memory counts as a file, unless told.
        var start = new ProcessStartInfo("sh", ["-c", "trap '' XFSZ; ulimit -f 64; exec dotnet \"$@\"", "sh", Program, mode, folder.Path]);
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return new JournalProcess(start);
    }

    /// <summary>The next line; <see langword="null"/> at the end.</summary>
    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync(Cancel);

    public async Task WaitForAsync(string line) => Assert.Equal(line, await ReadLineAsync());

    public async Task<List<string>> ReadUntilAsync(string last)
    {
        var lines = new List<string>();
        while (await ReadLineAsync() is { } line && line != last)
            lines.Add(line);
        return lines;
    }

    /// <summary>Lets it go on.</summary>
    public void Go() => _process.StandardInput.WriteLine();

    public async Task<List<string>> ReadToEndAsync()
    {
        var text = await _process.StandardOutput.ReadToEndAsync(Cancel);
        await _process.WaitForExitAsync(Cancel);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))];
    }

    /// <summary>Ends it on the spot, as <c>kill -9</c> does, and gives what it had said.</summary>
    public async Task<List<string>> KillAsync()
    {
        _process.Kill();
        return await ReadToEndAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
