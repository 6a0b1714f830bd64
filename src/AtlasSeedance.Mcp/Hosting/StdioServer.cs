using AtlasSeedance.Mcp.CommandLine;

namespace AtlasSeedance.Mcp.Hosting;

/// <summary>One connection, on standard input and output. It ends when the client closes them.</summary>
internal static class StdioServer
{
    public static async Task RunAsync(McpArguments arguments, ServedService service)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddEnvironmentVariables();
        ErrorLog.Add(builder.Logging, arguments);
        builder.Services.AddSeedanceTools(arguments, service).WithStdioServerTransport();
        using var host = builder.Build();
        await host.RunAsync();
    }
}
