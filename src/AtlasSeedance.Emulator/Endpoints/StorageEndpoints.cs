using System.Collections.Concurrent;
using System.Globalization;
using AtlasSeedance.Emulator.Faults;
using AtlasSeedance.Emulator.Predictions;
using AtlasSeedance.Emulator.Rendering;
using AtlasSeedance.Emulator.Storage;
using Microsoft.Net.Http.Headers;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary><c>/storage/…</c>: outputs and uploads, without a key, with ranges and ETags. Its errors are a bucket's XML, not the service's JSON.</summary>
internal sealed class StorageEndpoints(AtlasEmulatorOptions options, PredictionStore predictions, RenderQueue renders, UploadStore uploads, DataFolder folder)
{
    private const byte NoMask = 0;

    private readonly ConcurrentDictionary<string, byte> _changes = new(StringComparer.Ordinal);

    public async Task OutputAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        if (!OutputFiles.TryParse(name, out var id, out var contentType, out var suffix) || predictions.Find(id) is not { } prediction)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "NoSuchKey", "The specified key does not exist.");
            return;
        }
        var now = options.TimeProvider.GetUtcNow();
        if (prediction.HasExpired(now) || Find<ExpiredFileFault>(context) is not null)
        {
            await RefuseExpiredAsync(context);
            return;
        }
        if (prediction.IsSample) await renders.WaitAsync(prediction, context.RequestAborted);
        var isThere = prediction.At(now).IsCompleted && (suffix != OutputFiles.LastFrame || prediction.Request.ReturnLastFrame);
        await SendAsync(context, isThere ? folder.Output(id, suffix) : null, contentType);
    }

    public Task UploadAsync(HttpContext context)
    {
        if (Find<ExpiredFileFault>(context) is not null) return RefuseExpiredAsync(context);
        var found = uploads.Find((string)context.Request.RouteValues["id"]!, (string)context.Request.RouteValues["name"]!);
        return SendAsync(context, found?.Path, found?.Upload.ContentType ?? "");
    }

    private async Task SendAsync(HttpContext context, string? path, string contentType)
    {
        var file = new FileInfo(path ?? "/");
        if (path is null || !file.Exists)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "NoSuchKey", "The specified key does not exist.");
            return;
        }
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var mask = Find<ChangedFileFault>(context) is null ? _changes.GetValueOrDefault(path) : _changes.AddOrUpdate(path, 1, (_, last) => last == byte.MaxValue ? (byte)1 : (byte)(last + 1));
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}-{mask:x}\""));
        var modified = file.LastWriteTimeUtc.AddSeconds(mask);
        var takesRanges = Find<IgnoredRangeFault>(context) is null;
        IResult result = mask == NoMask
            ? TypedResults.PhysicalFile(path, contentType, null, modified, tag, takesRanges)
            : TypedResults.Stream(new ChangedFile(file.OpenRead(), mask), contentType, null, modified, tag, takesRanges);
        await result.ExecuteAsync(context);
    }

    private static T? Find<T>(HttpContext context)
        where T : FaultAction
        => Exchange.Of(context)?.Plan.Find<T>();

    private static Task RefuseExpiredAsync(HttpContext context) => RefuseAsync(context, StatusCodes.Status403Forbidden, "AccessDenied", "Request has expired");

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
