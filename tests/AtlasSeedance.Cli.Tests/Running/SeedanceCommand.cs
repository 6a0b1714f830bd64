using System.Diagnostics;
using System.Text.Json;

namespace AtlasSeedance.Cli.Tests.Running;

/// <summary>The command as a process of its own, in a folder of its own, without a key and with nothing of this user's.</summary>
internal sealed class SeedanceCommand : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("seedance-tests-");

    public SeedanceCommand() => Directory.CreateDirectory(Folder);

    /// <summary>Where it is run.</summary>
    public string Folder => Path.Combine(_home.FullName, "work");

    public string Data => Path.Combine(_home.FullName, "data");

    public string Configuration => Path.Combine(_home.FullName, "config");

    /// <summary>More variables of its environment.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public string PathTo(string name) => Path.Combine(Folder, name);

    public void Write(string name, string content) => File.WriteAllText(PathTo(name), content);

    /// <summary>Runs it to its end.</summary>
    public Task<CommandResult> RunAsync(params string[] arguments) => FinishAsync(Start(arguments));

    /// <summary>Runs it to its end, which must be a success, and gives what it wrote, parsed.</summary>
    public async Task<JsonElement[]> RunForJsonAsync(params string[] arguments)
    {
        var result = await RunAsync([.. arguments, "--json"]);
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Json;
    }

    public static async Task<CommandResult> FinishAsync(Process process)
    {
        using (process)
        {
            using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
            using var token = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, TestContext.Current.CancellationToken);
            try
            {
                var (output, error) = (process.StandardOutput.ReadToEndAsync(token.Token), process.StandardError.ReadToEndAsync(token.Token));
                await process.WaitForExitAsync(token.Token);
                return new CommandResult(process.ExitCode, await output, await error);
            }
            catch
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
    }

    public Process Start(params string[] arguments) => StartProgram(Program, arguments);

    /// <summary>Starts any program in the same surroundings, with the command on its PATH.</summary>
    public Process StartProgram(string program, params string[] arguments)
    {
        // A runner in the background ignores Ctrl-C, and so would all that it starts.
        var start = OperatingSystem.IsLinux() ? new ProcessStartInfo("env", ["--default-signal=INT", program, .. arguments]) : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = Folder;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var variable in (string[])["ATLASCLOUD_API_KEY", "SEEDANCE_KEY_FILE", "CI", "NO_COLOR", "TERM"])
            start.Environment.Remove(variable);
        start.Environment["XDG_DATA_HOME"] = Data;
        start.Environment["XDG_CONFIG_HOME"] = Configuration;
        start.Environment["PATH"] = AppContext.BaseDirectory + Path.PathSeparator + System.Environment.GetEnvironmentVariable("PATH");
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public void Dispose()
    {
        try
        {
            _home.Delete(recursive: true);
        }
        catch (IOException)
        {
            // An emulator in the background still writes there; the system's clean-up gets it
        }
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "seedance.exe" : "seedance");
}
