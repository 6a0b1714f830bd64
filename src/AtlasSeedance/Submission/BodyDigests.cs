using System.Security.Cryptography;
using System.Text.Json;
using AtlasSeedance.Requests;

namespace AtlasSeedance.Submission;

/// <summary>The fields of a request's body as digests: enough to know the request again, too little to read it.</summary>
internal static class BodyDigests
{
    // As deep as the writer of the body goes.
    private const int WriterDepth = 1000;

    /// <summary>Reads either form of the body; the digests are the same.</summary>
    public static IReadOnlyDictionary<string, string> Create(byte[] body)
    {
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = WriterDepth });
        foreach (var field in document.RootElement.EnumerateObject())
        {
            // No field of the flat form is called so: the builder refuses the name.
            if (field.NameEquals(FieldNames.Input) && field.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var nested in field.Value.EnumerateObject())
                    digests[nested.Name] = Digest(nested.Value);
            }
            else
            {
                digests[field.Name] = Digest(field.Value);
            }
        }
        return digests;
    }

    private static string Digest(JsonElement value)
    {
        using var canonical = CanonicalJson.Write(value);
        return Convert.ToHexStringLower(SHA256.HashData(canonical.GetBuffer().AsSpan(0, (int)canonical.Length)));
    }
}
