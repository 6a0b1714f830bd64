using System.Diagnostics;
using System.Net;

namespace AtlasSeedance.Cli.Connection;

/// <summary>
/// The user's own emulator, on a folder of its own: a process in the background that the first command starts and that all commands share. It stops when nobody has
/// asked it anything for a while; the next one on the folder takes its jobs over.
/// </summary>
internal static class OwnEmulator
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);

    public static string DefaultFolder => Path.Combine(UserFolders.Data, "emulator");

    /// <summary>The file that names the address; it stays when the emulator stops, and the next one takes the same port if it can.</summary>
    public static string AddressFile(string folder) => Path.Combine(folder, "address");

    /// <summary>The address of the emulator on the folder, which runs when this returns.</summary>
    /// <exception cref="CommandException">It did not start.</exception>
    public static async Task<Uri> FindOrStartAsync(string folder, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = AnswerTime };
        if (await FindAsync(folder, http, cancellationToken) is { } running)
            return running;
        Make(folder);
        using var process = Start(folder);
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < StartTime;)
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            // Two commands may start one each: the folder takes the first, the other one ends, and both commands find the one that runs
            if (await FindAsync(folder, http, cancellationToken) is { } address)
                return address;
        }
        throw new CommandException(
            ExitCode.Error, $"The emulator on {folder} did not start.", "Run one yourself to see why: seedance emulator, and use it with --emulator=URL.");
    }

    private static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                ExitCode.Error, $"The emulator's folder {folder} cannot be made: {error.Message}",
                "Set XDG_DATA_HOME to a folder that you can write to, or run one yourself: seedance emulator, and use it with --emulator=URL.", error);
        }
    }

    private static async Task<Uri?> FindAsync(string folder, HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            var address = new Uri((await File.ReadAllTextAsync(AddressFile(folder), cancellationToken)).Trim());
            // Another program may have the port by now: only an emulator has this
            using var answer = await http.GetAsync(new Uri(address, "emulator/service"), cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK ? address : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or UriFormatException or HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static Process Start(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "seedance")
        {
            // With streams of its own: whoever reads this command's output must not wait for the emulator to end
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // "dotnet seedance.dll" in place of the executable
        if (Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        start.ArgumentList.Add("emulator");
        start.ArgumentList.Add("--background");
        start.ArgumentList.Add(folder);
        start.Environment.Remove(KeySource.KeyVariable);
        var process = Process.Start(start) ?? throw new CommandException(ExitCode.Error, "The emulator cannot be started.");
        process.StandardInput.Close();
        return process;
    }
}
