using System.Security.Cryptography;
using System.Text;

namespace AtlasSeedance.Emulator.StartPage;

/// <summary>The page's style and script, and the policy that lets no other run: should an encoding ever be missing, what slips in stays dead.</summary>
internal static class StartPageAssets
{
    public static string Style { get; } = Resource("start-page.css");

    public static string Script { get; } = Resource("start-page.js");

    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src {Hash(Style)}; script-src {Hash(Script)}; connect-src 'self'; " +
        "img-src 'self' data: http: https:; media-src 'self' http: https:; base-uri 'none'; form-action 'none'";

    private static string Hash(string content) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";

    private static string Resource(string name)
    {
        using var resource = typeof(StartPageAssets).Assembly.GetManifestResourceStream($"StartPage/{name}")
            ?? throw new InvalidOperationException($"The assembly was built without '{name}'.");
        using var reader = new StreamReader(resource);
        // A browser hashes lines as it normalizes them, whatever the file was checked out with.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
