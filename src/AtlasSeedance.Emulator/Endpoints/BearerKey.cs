using System.Security.Cryptography;
using System.Text;
using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary>Turns requests away that bring no key, or the wrong one.</summary>
internal sealed class BearerKey(AtlasEmulatorOptions options)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<NeedsKey>() is null || IsAccepted(context.Request.Headers.Authorization.ToString())
            ? next(context)
            : throw new RefusalException(StatusCodes.Status401Unauthorized, "unauthorized");

    private bool IsAccepted(string authorization)
    {
        const string scheme = "Bearer ";
        if (!authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return false;
        var key = authorization[scheme.Length..].Trim();
        return options.ApiKey is null
            ? key.Length > 0
            : CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(options.ApiKey));
    }
}
