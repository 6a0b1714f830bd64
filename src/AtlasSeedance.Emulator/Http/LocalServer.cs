using System.Net.Sockets;
using AtlasSeedance.Emulator.Endpoints;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AtlasSeedance.Emulator.Http;

/// <summary>The web server: on the loopback interface only, silent, and untouched by whatever process it runs in.</summary>
internal static class LocalServer
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    public static WebApplication Build(
        int port,
        string contentRoot,
        IEnumerable<Func<HttpContext, RequestDelegate, Task>> beforeRouting,
        IEnumerable<Func<HttpContext, RequestDelegate, Task>> afterRouting,
        Routes routes)
    {
        // Neither the host process's appsettings.json nor its ASPNETCORE_ variables may move the emulator or make it log; and hundreds of emulators in one test run
        // would use up the system's file watchers
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ContentRootPath = contentRoot,
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, port);
            kestrel.AddServerHeader = false;
        });

        var app = builder.Build();
        foreach (var middleware in beforeRouting) app.Use(middleware);
        app.UseRouting();
        foreach (var middleware in afterRouting) app.Use(middleware);
        routes.Map(app);
        return app;
    }

    /// <summary>Starts the server and gives its address.</summary>
    public static async Task<Uri> StartAsync(WebApplication server, int port, CancellationToken cancellationToken)
    {
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new EmulatorStartException(Describe(e, port), e);
        }
        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return new Uri(addresses.Addresses.Single());
    }

    private static string Describe(Exception error, int port) => error switch
    {
        { InnerException: AddressInUseException } =>
            $"Port {port} on 127.0.0.1 is in use, perhaps by another emulator. Stop that one, or choose another port; 0 takes any free one.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } or { InnerException: SocketException { SocketErrorCode: SocketError.AccessDenied } } =>
            $"Port {port} on 127.0.0.1 is not allowed to this user. Choose one above 1023; 0 takes any free one.",
        _ => $"Port {port} on 127.0.0.1 cannot be used: {error.Message} Choose another; 0 takes any free one.",
    };

    public static async Task StopAsync(WebApplication server)
    {
        using var timeout = new CancellationTokenSource(StopTimeout, TimeProvider.System);
        await server.StopAsync(timeout.Token);
        await server.DisposeAsync();
    }
}
