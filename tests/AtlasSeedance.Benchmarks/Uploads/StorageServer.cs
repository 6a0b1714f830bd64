using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Benchmarks.Uploads;

/// <summary>The service on loopback, behind a line that is narrow for all uploads together. It takes its time to store each file.</summary>
internal sealed class StorageServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly NarrowLine _line;
    private readonly TimeSpan _storing;
    private int _uploads;

    private StorageServer(double bytesPerSecond, TimeSpan storing)
    {
        (_line, _storing) = (new NarrowLine(bytesPerSecond), storing);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public Uri Address => new(_app.Urls.Single() + "/");

    /// <summary>How many files came so far.</summary>
    public int Uploads => Volatile.Read(ref _uploads);

    public static async Task<StorageServer> StartAsync(double bytesPerSecond, TimeSpan storing)
    {
        var server = new StorageServer(bytesPerSecond, storing);
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var isUpload = context.Request.Path.Value!.EndsWith("uploadMedia", StringComparison.Ordinal);
        var buffer = new byte[64 * 1024];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is var read and > 0)
        {
            if (isUpload)
                await _line.CarryAsync(read, context.RequestAborted);
        }
        if (isUpload)
            await Task.Delay(_storing, TimeProvider.System, context.RequestAborted);
        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(isUpload
            ? $$$"""{"code":200,"data":{"download_url":"https://static.atlascloud.ai/{{{Interlocked.Increment(ref _uploads)}}}"}}"""
            : """{"code":200,"data":{"id":"3f2a1b0c9d8e4f7a6b5c4d3e2f1a0b9c","status":"processing"}}"""), context.RequestAborted);
    }
}
