using System.Globalization;
using AtlasSeedance.Benchmarks.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Benchmarks.Server;

/// <summary>The other end of the wire, in a process of its own: canned answers, a drain for uploads, and files of any length without a disk.</summary>
internal static class BenchmarkServer
{
    public const string RoleName = "server";

    private const string Files = "/download/";

    /// <summary>Starts the server as a child process.</summary>
    public static async Task<(ChildProcess Process, Uri Address)> StartAsync(CancellationToken cancellationToken)
    {
        var process = ChildProcess.Start(RoleName);
        return (process, new Uri(await process.ReadLineAsync(cancellationToken)));
    }

    public static Uri FileOf(Uri address, long length) => new(address, string.Create(CultureInfo.InvariantCulture, $"{Files}{length}/video.mp4"));

    /// <summary>The child's work: says its address, and serves until the parent is gone.</summary>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(static options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinRequestBodyDataRate = null;
            options.Limits.MinResponseDataRate = null;
        });
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        await Console.Out.WriteLineAsync(app.Urls.First() + "/");
        await ParentProcess.WaitAsync();
        await app.StopAsync();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path.IndexOf(Files, StringComparison.Ordinal) is >= 0 and var at)
        {
            await SendFileAsync(context, long.Parse(path[(at + Files.Length)..].Split('/')[0], CultureInfo.InvariantCulture));
            return;
        }
        if (context.Request.Method == HttpMethods.Post)
            await DrainAsync(context);
        var body = SubmittedAnswer.Answers(path) ? new SubmittedAnswer().Next() : Answers.For(context.Request.Method, path);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body);
    }

    private static async Task DrainAsync(HttpContext context)
    {
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync();
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    private static async Task SendFileAsync(HttpContext context, long length)
    {
        context.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
        context.Response.ContentType = "video/mp4";
        context.Response.ContentLength = length;
        context.Response.Headers.ETag = "\"benchmark\"";
        var piece = new byte[256 * 1024];
        for (var left = length; left > 0; left -= piece.Length)
            await context.Response.Body.WriteAsync(piece.AsMemory(0, (int)Math.Min(piece.Length, left)), context.RequestAborted);
    }
}
