using System.Security.Cryptography;
using System.Text.Json;

namespace AtlasSeedance.Cli.Batch;

/// <summary>What a line asks for, as a number of its own: the order of its fields and the space between them do not count, nor what is not sent.</summary>
internal static class LineDigest
{
    private const int Characters = 12;

    public static string Of(JsonElement line)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            Write(json, line, isLine: true);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()))[..Characters];
    }

    private static void Write(Utf8JsonWriter json, JsonElement element, bool isLine = false)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal))
                {
                    if (isLine && member.Name is LineFields.Label or LineFields.MaxCost)
                        continue;
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }
                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(json, item);
                json.WriteEndArray();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }
}
