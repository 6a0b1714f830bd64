using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AtlasSeedance.Emulator.Wire;

namespace AtlasSeedance.Emulator.Http;

internal static class JsonReplies
{
    // A reason is for a person who reads it in a terminal: its quotes as quotes, not as \u0022
    private static readonly WireJson Readable = new(new JsonSerializerOptions(WireJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static Task ReplyAsync<T>(this HttpContext context, T value, JsonTypeInfo<T> type, int statusCode = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = statusCode;
        return context.Response.WriteAsJsonAsync(value, type, cancellationToken: context.RequestAborted);
    }

    public static Task RefuseAsync(this HttpContext context, int statusCode, string message) =>
        PublicErrors.Apply(context)
            ? PublicErrors.RefuseAsync(context, statusCode, message)
            : context.ReplyAsync(new ErrorReply(statusCode, message, context.TraceIdentifier), Readable.ErrorReply, statusCode);
}
