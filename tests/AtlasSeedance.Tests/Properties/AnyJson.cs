using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace AtlasSeedance.Tests.Properties;

/// <summary>JSON of any shape, and answers of the service with anything done to them.</summary>
internal static class AnyJson
{
    private static readonly string[] Names =
    [
        "id", "ID", "code", "msg", "data", "status", "outputs", "url", "error", "message", "metrics", "predict_time", "created_at", "price", "items", "total", "result", "requestBody",
        "input", "seed", "available", "value", "model", "schema", "tags", "components", "schemas", "Input", "properties", "$ref", "allOf", "enum", "type", "minimum", "",
    ];

    private static readonly string[] OddScalars =
    [
        "null", "true", "false", "0", "-0.0", "1e400", "-1e400", "1e-400", "18446744073709551616", "9223372036854775807", "-62135596801", "79228162514264337593543950336",
        "\"\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "\"failed\"", "\"completed\"", "\"processing\"", "\"https://storage.test/a.mp4\"", "\"NaN\"", "\"9999-12-31T23:59:59-23:59\"",
        "\"#/components/schemas/Input\"", "\"0123456789abcdef0123456789abcdef\"", "\"..\"", "\"{\\\"status\\\":\\\"failed\\\"}\"",
    ];

    private static readonly Gen<string> Name = Gen.Frequency((9, Gen.OneOf(Names).Select(Quote)), (1, Gen.String[0, 8].Select(Quote)), (1, Gen.Const("\"\\ud800\"")));

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Gen.OneOf(OddScalars),
        Gen.Long.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        Gen.Double[-1e18, 1e18].Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
        Gen.String[0, 12].Select(Quote));

    /// <summary>Any value, some levels deep.</summary>
    public static Gen<string> Value { get; } = Gen.Recursive<string>((depth, inner) => depth >= 4 ? Scalar : Gen.Frequency(
        (4, Scalar),
        (1, inner.Array[0, 4].Select(items => $"[{string.Join(',', items)}]")),
        (2, Gen.Select(Name, inner).Array[0, 5].Select(members => $"{{{string.Join(',', members.Select(member => $"{member.Item1}:{member.Item2}"))}}}"))));

    /// <summary>The templates with edits, cut and spoiled; and what has nothing to do with them.</summary>
    public static Gen<byte[]> Like(IReadOnlyList<byte[]> templates)
    {
        var edited = Gen.Select(Gen.OneOf(templates.ToArray()), Edit.Array[0, 3]).Select((template, edits) => Encoding.UTF8.GetBytes(edits.Aggregate(Encoding.UTF8.GetString(template), Apply)));
        return Gen.Frequency(
            (12, edited),
            (2, Gen.Select(edited, Gen.Int[0, 400]).Select((bytes, length) => bytes[..Math.Min(length, bytes.Length)])),
            (2, Gen.Select(edited, Gen.Int[0, 400], Gen.Byte).Select(Spoil)),
            (1, edited.Select(bytes => (byte[])[0xEF, 0xBB, 0xBF, .. bytes])),
            (2, Value.Select(Encoding.UTF8.GetBytes)),
            (1, Gen.Byte.Array[0, 200]),
            (1, Gen.Select(Gen.OneOf("[", "{\"data\":", "{\"error\":{\"detail\":"), Gen.Int[1, 20_000]).Select((opening, depth) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(opening, depth))))),
            (1, Gen.Int[1, 100_000].Select(digits => Encoding.UTF8.GetBytes($$$"""{"price":{{{new string('9', digits)}}},"data":{"id":"{{{new string('x', digits)}}}","status":"x"}}"""))));
    }

    /// <summary>A string as JSON, in ASCII; halves of surrogate pairs stay what they are.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
            _ = character is >= ' ' and <= '~' and not '"' and not '\\' ? quoted.Append(character) : quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        return quoted.Append('"').ToString();
    }

    private enum EditKind
    {
        Replace,
        Remove,
        Repeat,
        Rename,
        Wrap,
        AsText,
        Bury,
        Add,
    }

    private static readonly Gen<(int Place, EditKind Kind, string Name, string Value)> Edit = Gen.Select(Gen.Int[0, 60], Gen.Enum<EditKind>(), Name, Value);

    private static byte[] Spoil(byte[] bytes, int place, byte value)
    {
        if (bytes.Length > 0)
            bytes[place % bytes.Length] = value;
        return bytes;
    }

    private static string Apply(string json, (int Place, EditKind Kind, string Name, string Value) edit)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });
            var written = new StringBuilder();
            // The same place of a smaller document lies further around.
            var left = edit.Place % Count(document.RootElement);
            Write(document.RootElement, null, written, ref left, edit);
            return written.ToString();
        }
        catch (JsonException)
        {
            // An earlier edit left no JSON to edit.
            return json;
        }
    }

    private static int Count(JsonElement element) => 1 + element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Sum(member => Count(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Sum(Count),
        _ => 0,
    };

    private static void Write(JsonElement element, string? name, StringBuilder written, ref int left, (int Place, EditKind Kind, string Name, string Value) edit)
    {
        var member = name is null ? "" : name + ":";
        if (left-- != 0)
        {
            written.Append(member);
            WriteContent(element, written, ref left, edit);
            return;
        }
        var value = element.GetRawText();
        _ = edit.Kind switch
        {
            EditKind.Replace => written.Append(member).Append(edit.Value),
            EditKind.Repeat => written.Append(member).Append(value).Append(',').Append(member).Append(edit.Value),
            EditKind.Rename => written.Append(name is null ? "" : edit.Name + ":").Append(value),
            EditKind.Wrap => written.Append(member).Append('[').Append(value).Append(']'),
            EditKind.AsText => written.Append(member).Append(Quote(value)),
            EditKind.Bury => written.Append(member).Append('[', 70).Append(value).Append(']', 70),
            EditKind.Add => written.Append(name is null ? "" : $"{edit.Name}:{edit.Value},").Append(member).Append(value),
            // Where it stood in a list, a comma is left over, or nothing of the document: no JSON any more, which is an answer, too.
            _ => written,
        };
    }

    private static void WriteContent(JsonElement element, StringBuilder written, ref int left, (int Place, EditKind Kind, string Name, string Value) edit)
    {
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            written.Append(element.GetRawText());
            return;
        }
        var isObject = element.ValueKind == JsonValueKind.Object;
        written.Append(isObject ? '{' : '[');
        var parts = new List<string>();
        foreach (var (name, value) in isObject ? element.EnumerateObject().Select(member => (RawName(member), member.Value)) : element.EnumerateArray().Select(item => ((string?)null, item)))
        {
            var part = new StringBuilder();
            Write(value, name, part, ref left, edit);
            if (part.Length > 0)
                parts.Add(part.ToString());
        }
        written.AppendJoin(',', parts).Append(isObject ? '}' : ']');
    }

    // A name with half a surrogate pair cannot be read as text.
    private static string? RawName(JsonProperty member)
    {
        var text = member.ToString();
        return text[..(FindEnd(text) + 1)];
    }

    private static int FindEnd(string text)
    {
        var at = 1;
        while (text[at] != '"')
            at += text[at] == '\\' ? 2 : 1;
        return at;
    }
}
