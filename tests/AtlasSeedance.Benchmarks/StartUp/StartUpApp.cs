using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using AtlasSeedance.Benchmarks.Server;

namespace AtlasSeedance.Benchmarks.StartUp;

/// <summary>One of the small programs in the folder <c>App</c>, published.</summary>
internal sealed class StartUpApp
{
    private readonly string _program;

    private StartUpApp(string program, TimeSpan publishing) => (_program, Publishing) = (program, publishing);

    public TimeSpan Publishing { get; }

    /// <summary>The program's own size: native, the whole of it.</summary>
    public long Size => new FileInfo(_program).Length;

    /// <param name="app">The program's name, as its file in <c>App</c> is called.</param>
    /// <param name="folder">Where it is published to; its build stays there, too, and touches nothing in the repository.</param>
    /// <param name="properties">How: for example <c>PublishAot=true</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<StartUpApp> PublishAsync(string app, string folder, IReadOnlyList<string> properties, CancellationToken cancellationToken)
    {
        var project = Repository.PathTo("tests", "AtlasSeedance.Benchmarks", "StartUp", "App", "StartUpApp.csproj");
        var output = Path.Combine(folder, "out");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-nologo", "-v", "quiet", "--artifacts-path", Path.Combine(folder, "build"), "-o", output, $"-p:App={app}", .. properties.Select(property => "-p:" + property)])
            start.ArgumentList.Add(argument);
        var watch = Stopwatch.StartNew();
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync(cancellationToken);
        await publish.WaitForExitAsync(cancellationToken);
        return publish.ExitCode == 0
            ? new StartUpApp(Path.Combine(output, OperatingSystem.IsWindows() ? "StartUpApp.exe" : "StartUpApp"), watch.Elapsed)
            : throw new InvalidOperationException($"{app} could not be published: {said}");
    }

    /// <summary>Starts the program, and waits for the line that it writes once it has its answer. What it spent on compiling comes after that.</summary>
    public async Task<StartUpTime> TimeToAnswerAsync(Uri address, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(_program, [address.AbsoluteUri, Answers.RunningId]) { RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var answer = await process.StandardOutput.ReadLineAsync(cancellationToken);
        var took = watch.Elapsed;
        var compiling = await process.StandardOutput.ReadLineAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return answer is { Length: > 0 } && process.ExitCode == 0
            ? new StartUpTime(took.TotalMilliseconds, TimeSpan.FromTicks(long.Parse(compiling!, CultureInfo.InvariantCulture)).TotalMilliseconds)
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{_program} ended with {process.ExitCode} and said \"{answer}\"."));
    }
}
