using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AtlasSeedance.Emulator.Http;

/// <summary>The web server: on the loopback interface only, silent, and untouched by whatever process it runs in.</summary>
internal static class LocalServer
{
    /// <summary>The one behind the proxy, and the other.</summary>
    private const int Origins = 2;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    public static WebApplication Build(
        string contentRoot,
        IEnumerable<Func<HttpContext, RequestDelegate, Task>> beforeRouting,
        IEnumerable<Func<HttpContext, RequestDelegate, Task>> afterRouting,
        Action<IEndpointRouteBuilder> routes)
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
            foreach (var _ in Enumerable.Range(0, Origins)) kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            kestrel.AddServerHeader = false;
            // A fault may hold bytes back for as long as it likes
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });

        var app = builder.Build();
        foreach (var middleware in beforeRouting) app.Use(middleware);
        app.UseRouting();
        foreach (var middleware in afterRouting) app.Use(middleware);
        routes(app);
        return app;
    }

    /// <summary>Starts the server and gives its addresses.</summary>
    public static async Task<(Uri BehindProxy, Uri Other)> StartAsync(WebApplication server, CancellationToken cancellationToken)
    {
        await server.StartAsync(cancellationToken);
        var addresses = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        return (new Uri(addresses.Addresses.First()), new Uri(addresses.Addresses.Last()));
    }

    public static async Task StopAsync(WebApplication server)
    {
        using var timeout = new CancellationTokenSource(StopTimeout, TimeProvider.System);
        await server.StopAsync(timeout.Token);
        await server.DisposeAsync();
    }
}
