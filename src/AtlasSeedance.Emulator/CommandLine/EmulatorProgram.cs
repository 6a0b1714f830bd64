using System.Reflection;
using AtlasSeedance.Emulator.Log;

namespace AtlasSeedance.Emulator.CommandLine;

/// <summary>The emulator as a program.</summary>
internal static class EmulatorProgram
{
    private const int Failed = 1;
    private const int BadArguments = 2;

    /// <summary>Runs until <paramref name="stop"/>, and gives the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, Task stop)
    {
        try
        {
            var arguments = EmulatorArguments.Parse(args);
            if (arguments.AsksForHelp) await output.WriteLineAsync(EmulatorArguments.Usage);
            else if (arguments.AsksForVersion) await output.WriteLineAsync(Version);
            else await ServeAsync(arguments, output, stop);
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

    private static string Version
        => typeof(EmulatorProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    private static async Task ServeAsync(EmulatorArguments arguments, TextWriter output, Task stop)
    {
        var options = arguments.ToOptions(arguments.IsQuiet ? null : new EmulatorLog(output, TimeProvider.System));
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
        await stop;
        await output.WriteLineAsync("Stopping.");
    }

    private static string InCode(Uri address)
        => $$"""new SeedanceClient(new SeedanceClientOptions { ApiKey = "any", BaseAddress = new Uri("{{address}}") })""";
}
