using AtlasSeedance.Emulator;
using AtlasSeedance.Mcp.CommandLine;
using AtlasSeedance.Mcp.Hosting;
using AtlasSeedance.Shared;

namespace AtlasSeedance.Mcp;

/// <summary>Reads the arguments, and serves until the client or a signal ends it.</summary>
internal static class McpProgram
{
    private const int Failed = 1;
    private const int BadArguments = 2;

    /// <summary>Runs to the end, and gives the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        try
        {
            var arguments = McpArguments.Parse(args);
            if (arguments.AsksForHelp) await output.WriteLineAsync(McpArguments.Usage);
            else if (arguments.AsksForVersion) await output.WriteLineAsync(PackageVersion.Value);
            else await ServeAsync(arguments, error);
            return 0;
        }
        catch (FormatException e)
        {
            await error.WriteLineAsync($"{e.Message} See --help.");
            return BadArguments;
        }
        catch (Exception e) when (e is EmulatorStartException or IOException)
        {
            await error.WriteLineAsync(e.Message);
            return Failed;
        }
    }

    private static async Task ServeAsync(McpArguments arguments, TextWriter error)
    {
        using var signals = new StopSignals();
        try
        {
            await using var service = await ServedService.StartAsync(arguments, signals.Token);
            if (arguments.HttpPort is { } port) await HttpServer.RunAsync(arguments, service, port, error, signals.Token);
            else await StdioServer.RunAsync(arguments, service, signals.Token);
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            // Told to stop before it was up.
        }
    }
}
