using System.Diagnostics;

namespace AtlasSeedance.Tests.Testing;

/// <summary>Another process on a journal's folder, which can be killed.</summary>
internal sealed class JournalProcess : IDisposable
{
    private readonly Process _process;

    private JournalProcess(ProcessStartInfo start)
    {
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

    /// <summary>On a disk of its own, of that size, which nobody else sees. Where that cannot be had, the first line is "no disk".</summary>
    public static JournalProcess StartOnSmallDisk(string mode, JournalFolder folder, string size)
    {
        Directory.CreateDirectory(folder.Path);
        return new(new ProcessStartInfo("unshare", [
            "--mount", "--map-root-user", "sh", "-c", "mount -t tmpfs -o size=\"$1\" none \"$2\" || { echo no disk; exit 0; }; exec dotnet \"$3\" \"$4\" \"$2\"",
            "sh", size, folder.Path, Program, mode,
        ]));
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
