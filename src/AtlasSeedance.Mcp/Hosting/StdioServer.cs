using AtlasSeedance.Mcp.CommandLine;
using ModelContextProtocol.Protocol;

namespace AtlasSeedance.Mcp.Hosting;

/// <summary>One connection, on standard input and output. It ends when the client closes them.</summary>
internal static class StdioServer
{
    public static async Task RunAsync(McpArguments arguments, ServedService service, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddEnvironmentVariables();
        ErrorLog.Add(builder.Logging, arguments);
        await using var input = new PatientInput(Console.OpenStandardInput(), TimeProvider.System);
        await using var output = new MessageOutput(Console.OpenStandardOutput());
        builder.Services.AddSeedanceTools(arguments, service)
            .WithStreamServerTransport(input, output)
            .WithMessageFilters(filters => filters.AddIncomingFilter(input.Count));
        using var host = builder.Build();
        host.Services.CheckOptions();
        _ = StopAtEndOfInputAsync(host.Services.GetRequiredService<ITransport>(), host.Services.GetRequiredService<IHostApplicationLifetime>());
        await host.RunAsync(cancellationToken);
    }

    // By itself, the server would go on until the last call had ended, which may wait for minutes, though nobody is there any more to take an answer.
    private static async Task StopAtEndOfInputAsync(ITransport transport, IHostApplicationLifetime lifetime)
    {
        await transport.MessageReader.Completion;
        // One that is stopped while it starts takes that for a failure.
        lifetime.ApplicationStarted.Register(lifetime.StopApplication);
    }
}
