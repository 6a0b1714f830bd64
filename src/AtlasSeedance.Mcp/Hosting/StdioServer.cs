using AtlasSeedance.Mcp.CommandLine;
using ModelContextProtocol.Protocol;

namespace AtlasSeedance.Mcp.Hosting;

/// <summary>One connection, on standard input and output. It ends when the client closes them.</summary>
internal static class StdioServer
{
    /// <summary>For how long a server that is told to stop waits for its last messages to be read. A client that ends its servers by force waits for about as long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

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
        var host = builder.Build();
        host.Services.CheckOptions();
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        _ = StopAtEndOfInputAsync(host.Services.GetRequiredService<ITransport>(), lifetime);
        // Disposes the host, too
        var running = host.RunAsync(cancellationToken);
        if (await Task.WhenAny(running, WaitUntilOverdueAsync(lifetime)) == running)
            await running;
    }

    // A write to a pipe that nobody reads blocks its thread, and nothing ends it but a reader: it is left behind, and ends with the process.
    private static async Task WaitUntilOverdueAsync(IHostApplicationLifetime lifetime)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStopping.Register(stopping.SetResult))
            await stopping.Task;
        await Task.Delay(Patience, TimeProvider.System);
    }

    // By itself, the server would go on until the last call had ended, which may wait for minutes, though nobody is there any more to take an answer.
    private static async Task StopAtEndOfInputAsync(ITransport transport, IHostApplicationLifetime lifetime)
    {
        await transport.MessageReader.Completion;
        // One that is stopped while it starts takes that for a failure.
        lifetime.ApplicationStarted.Register(lifetime.StopApplication);
    }
}
