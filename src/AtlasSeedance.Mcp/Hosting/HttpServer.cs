using System.Net;
using System.Net.Sockets;
using AtlasSeedance.Mcp.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ModelContextProtocol.AspNetCore;

namespace AtlasSeedance.Mcp.Hosting;

/// <summary>Any number of connections over HTTP, from this machine only.</summary>
internal static class HttpServer
{
    private const string Path = "/mcp";

    // Prompts and paths are short; media comes from folders and links.
    private const long LargestBody = 1024 * 1024;

    public static async Task RunAsync(McpArguments arguments, ServedService service, int port, TextWriter error, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddEnvironmentVariables();
        ErrorLog.Add(builder.Logging, arguments);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        // Clients of the initialize handshake cancel a call by a message of its own, which needs a session to find the call by.
        builder.Services.AddSeedanceTools(arguments, service)
            .WithHttpTransport(http => http.SessionMode = HttpServerSessionMode.StatefulForInitializeClients);
        await using var app = builder.Build();
        app.Services.CheckOptions();
        app.Use(UnreadableRequests.InvokeAsync);
        app.Use(LoopbackGuard.InvokeAsync);
        app.UseRouting();
        app.MapMcp(Path);
        await StartAsync(app, port, cancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await error.WriteLineAsync($"MCP server on {address}{Path}");
        await app.WaitForShutdownAsync(cancellationToken);
    }

    private static async Task StartAsync(WebApplication app, int port, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new IOException($"Port {port} on 127.0.0.1 cannot be used: {e.Message} Choose another with --http; 0 takes any free one.", e);
        }
    }
}
