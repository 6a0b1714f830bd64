using System.Text.Json;
using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator.Faults;

/// <summary>Reads a fault that came over HTTP, and says in the words of its JSON what is wrong with it.</summary>
internal static class FaultBody
{
    /// <exception cref="RefusalException">It is no fault.</exception>
    public static async Task<Fault> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var document = await ParseAsync(request, cancellationToken);
        var json = document.RootElement;
        if (json.ValueKind != JsonValueKind.Object) throw RefusalException.Invalid("the body must be a JSON object, such as {\"kind\":\"reset\",\"endpoint\":\"submit\"}");
        ThrowIfUnknownField(json);
        try
        {
            return json.Deserialize(FaultJson.Default.FaultWire)!.ToFault();
        }
        catch (JsonException e)
        {
            var field = e.Path?.TrimStart('$', '.') ?? "";
            throw RefusalException.Invalid(json.TryGetProperty(field, out var value) ? $"{field} is {value.GetRawText()}: that is not the kind of value it takes" : "the body is no fault");
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw RefusalException.Invalid($"{FieldOf(e.ParamName)} is {e.ActualValue}: that is out of its range");
        }
        catch (ArgumentException e)
        {
            throw RefusalException.Invalid(e.Message);
        }
    }

    private static async Task<JsonDocument> ParseAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonDocument.ParseAsync(request.Body, cancellationToken: cancellationToken);
        }
        catch (JsonException e)
        {
            throw RefusalException.Invalid($"the body is not JSON: look at line {e.LineNumber + 1}, character {e.BytePositionInLine + 1}");
        }
    }

    private static void ThrowIfUnknownField(JsonElement json)
    {
        var known = FaultJson.Default.FaultWire.Properties.Select(property => property.Name).ToList();
        foreach (var field in json.EnumerateObject())
        {
            if (!known.Contains(field.Name)) throw RefusalException.Invalid($"a fault has no field {field.Name}; its fields are {string.Join(", ", known)}");
        }
    }

    // Where the parameter of the library has another name than the field
    private static string? FieldOf(string? parameter) => parameter switch
    {
        "statusCode" => "status",
        "delay" => "delaySeconds",
        "retryAfter" => "retryAfterSeconds",
        _ => parameter,
    };
}
