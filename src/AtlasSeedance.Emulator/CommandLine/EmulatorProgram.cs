using System.Runtime.InteropServices;

namespace AtlasSeedance.Emulator.CommandLine;

/// <summary>The emulator as a program.</summary>
internal static class EmulatorProgram
{
    private const int Failed = 1;
    private const int BadArguments = 2;

    /// <summary>Runs until Ctrl-C, SIGTERM or <paramref name="stop"/>, and gives the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, Task? stop = null)
    {
        try
        {
            if (EmulatorArguments.Parse(args) is not { } options)
            {
                await output.WriteLineAsync(EmulatorArguments.Usage);
                return 0;
            }
            await using var atlas = await AtlasEmulator.StartAsync(options);
            await output.WriteLineAsync(
                $"""
                Atlas Cloud emulator on {atlas.BaseAddress}
                  videos: {atlas.RendererDescription}
                  files:  {atlas.DataDirectory}{(options.DataDirectory is null ? " (deleted at the end)" : "")}
                  key:    {(options.ApiKey is null ? "any" : "ATLASCLOUD_API_KEY must be the one given with --api-key")}
                In code: {InCode(atlas.BaseAddress)}
                In apps that use AddSeedanceClient: AtlasSeedance__BaseAddress={atlas.BaseAddress}
                Ctrl-C stops it.
                """);
            await UntilStoppedAsync(stop);
            return 0;
        }
        catch (FormatException e)
        {
            await error.WriteLineAsync($"{e.Message} See --help.");
            return BadArguments;
        }
        catch (EmulatorStartException e)
        {
            await error.WriteLineAsync(e.Message);
            return Failed;
        }
    }

    private static string InCode(Uri address)
        => $$"""new SeedanceClient(new SeedanceClientOptions { ApiKey = "any", BaseAddress = new Uri("{{address}}") })""";

    private static async Task UntilStoppedAsync(Task? stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await Task.WhenAny(stopped.Task, stop ?? stopped.Task);
    }
}
