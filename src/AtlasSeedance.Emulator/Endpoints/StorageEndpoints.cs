using System.Globalization;
using AtlasSeedance.Emulator.Predictions;
using AtlasSeedance.Emulator.Storage;
using Microsoft.Net.Http.Headers;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary><c>/storage/…</c>: outputs and uploads, without a key, with ranges and ETags. Its errors are a bucket's XML, not the service's JSON.</summary>
internal sealed class StorageEndpoints(AtlasEmulatorOptions options, PredictionStore predictions, RenderQueue renders, UploadStore uploads, DataFolder folder)
{
    public async Task OutputAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        if (!OutputFiles.TryParse(name, out var id, out var contentType, out var suffix) || predictions.Find(id) is not { } prediction)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "NoSuchKey", "The specified key does not exist.");
            return;
        }
        var now = options.TimeProvider.GetUtcNow();
        if (prediction.HasExpired(now))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "AccessDenied", "Request has expired");
            return;
        }
        if (prediction.IsSample) await renders.WaitAsync(prediction, context.RequestAborted);
        var isThere = prediction.At(now).IsCompleted && (suffix != OutputFiles.LastFrame || prediction.Request.ReturnLastFrame);
        await SendAsync(context, isThere ? folder.Output(id, suffix) : null, contentType);
    }

    public Task UploadAsync(HttpContext context)
    {
        var found = uploads.Find((string)context.Request.RouteValues["id"]!, (string)context.Request.RouteValues["name"]!);
        return SendAsync(context, found?.Path, found?.Upload.ContentType ?? "");
    }

    private static async Task SendAsync(HttpContext context, string? path, string contentType)
    {
        var file = new FileInfo(path ?? "/");
        if (path is null || !file.Exists)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "NoSuchKey", "The specified key does not exist.");
            return;
        }
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\"");
        await TypedResults.PhysicalFile(path, contentType, null, file.LastWriteTimeUtc, new EntityTagHeaderValue(tag), enableRangeProcessing: true).ExecuteAsync(context);
    }

    private static Task RefuseAsync(HttpContext context, int statusCode, string code, string message)
    {
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>{code}</Code><Message>{message}</Message><RequestId>{context.TraceIdentifier}</RequestId></Error>
            """,
            context.RequestAborted);
    }
}
