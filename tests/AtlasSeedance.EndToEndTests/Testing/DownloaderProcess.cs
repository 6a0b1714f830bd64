using System.Diagnostics;

namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>Another process that downloads, which can be killed and which can run out of space.</summary>
internal sealed class DownloaderProcess : IDisposable
{
    private readonly Process _process;

    private DownloaderProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The program, built beside these tests with the same configuration.</summary>
    private static string Program
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            var tests = output.Parent!.Parent!.Parent!.Parent!.FullName;
            return Path.Combine(tests, "AtlasSeedance.Downloader", "bin", output.Parent.Name, "net10.0", "AtlasSeedance.Downloader.dll");
        }
    }

    public static DownloaderProcess Start(Uri url, string target) => new(new ProcessStartInfo("dotnet", [Program, url.AbsoluteUri, target]));

    /// <summary>Where the system stops every write at 32 KiB of a file, in its middle, as a full disk does.</summary>
    public static DownloaderProcess StartWithLittleSpace(Uri url, string target)
    {
        // A shell ignores the signal in the runtime's stead; the runtime's own memory counts as a file, unless told.
        var start = new ProcessStartInfo("sh", ["-c", "trap '' XFSZ; ulimit -f 64; exec dotnet \"$@\"", "sh", Program, url.AbsoluteUri, target]);
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return new DownloaderProcess(start);
    }

    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync(Token);

    /// <summary>The last line that it says.</summary>
    public async Task<string> ReadOutcomeAsync()
    {
        var text = await _process.StandardOutput.ReadToEndAsync(Token);
        await _process.WaitForExitAsync(Token);
        return text.TrimEnd().Split('\n')[^1];
    }

    /// <summary>Ends it on the spot, as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Token);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
