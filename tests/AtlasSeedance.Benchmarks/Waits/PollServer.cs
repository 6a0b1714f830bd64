using System.Globalization;
using AtlasSeedance.Benchmarks.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Benchmarks.Waits;

/// <summary>A service on loopback, in a process of its own, whose predictions never end.</summary>
internal static class PollServer
{
    public const string RoleName = "poll-server";

    public static async Task RunAsync(string[] arguments)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.Run(context =>
        {
            var path = context.Request.Path.Value!;
            var body = PollAnswers.Create(path[(path.LastIndexOf('/') + 1)..], hasEnded: false);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        await app.StartAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{app.Urls.Single()}"));
        await ParentProcess.WaitAsync();
    }
}
