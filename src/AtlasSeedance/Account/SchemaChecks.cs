using System.Text.Json;
using AtlasSeedance.Requests;
using AtlasSeedance.Shared;

namespace AtlasSeedance.Account;

/// <summary>Checks the body that would be sent for a request against the model's schema.</summary>
internal static class SchemaChecks
{
    private const int ShownCharacters = 80;

    public static IReadOnlyList<RequestProblem> Check(ModelSchema schema, VideoRequest request)
    {
        // Local media have no address yet; a schema can tell no more of one than that it is a string.
        var body = RequestBody.Write(request, static _ => "https://uploaded.invalid/media", drawnSeed: null, RequestBodyForm.Flat);
        using var document = JsonDocument.Parse(body);
        var problems = new List<RequestProblem>();
        foreach (var parameter in schema.Parameters)
        {
            if (document.RootElement.TryGetProperty(parameter.Name, out var value))
                CheckValue(schema, parameter, value, problems);
            else if (parameter.IsRequired && parameter.Name != FieldNames.Model)
                problems.Add(Problem(schema, parameter.Name, "is missing; the model needs it", "Set it"));
        }
        if (schema.IsClosed || schema.ListsEveryField)
            CheckUnlisted(schema, document.RootElement, problems);
        return problems;
    }

    private static void CheckValue(ModelSchema schema, ModelParameter parameter, JsonElement value, List<RequestProblem> problems)
    {
        if (!IsOfType(value, parameter.Types))
        {
            problems.Add(Problem(schema, parameter.Name, $"is {Show(value)}; the model takes {string.Join(" or ", parameter.Types)}", "Set one of these"));
            return;
        }
        if (parameter.AllowedValues.Count > 0 && !parameter.AllowedValues.Any(allowed => IsSame(allowed, value)))
            problems.Add(Problem(schema, parameter.Name, $"is {Show(value)}; the model takes {string.Join(", ", parameter.AllowedValues.Select(Show))}", "Choose one of these"));
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
        {
            if (number < parameter.Minimum)
                problems.Add(Problem(schema, parameter.Name, FormattableString.Invariant($"is {number}; the model takes at least {parameter.Minimum}"), "Set a larger one"));
            else if (number > parameter.Maximum)
                problems.Add(Problem(schema, parameter.Name, FormattableString.Invariant($"is {number}; the model takes at most {parameter.Maximum}"), "Set a smaller one"));
        }
        if (value.ValueKind == JsonValueKind.Array)
        {
            var count = value.GetArrayLength();
            if (count < parameter.MinItems)
                problems.Add(Problem(schema, parameter.Name, FormattableString.Invariant($"has {count} items; the model takes at least {parameter.MinItems}"), "Add some"));
            else if (count > parameter.MaxItems)
                problems.Add(Problem(schema, parameter.Name, FormattableString.Invariant($"has {count} items; the model takes at most {parameter.MaxItems}"), "Remove some"));
        }
    }

    private static void CheckUnlisted(ModelSchema schema, JsonElement body, List<RequestProblem> problems)
    {
        foreach (var field in body.EnumerateObject())
        {
            if (field.Name == FieldNames.Model || schema.Parameters.Any(parameter => parameter.Name == field.Name))
                continue;
            // A model that leaves it open may take the field all the same; as a rule it ignores it, and the caller's wish with it
            problems.Add(schema.IsClosed
                ? Problem(schema, field.Name, "is set; the model takes no such field", "Leave it out")
                : Problem(schema, field.Name, "is set; the model lists no such field, and may ignore it", "Check its name, leave it out", isAdvisory: true));
        }
    }

    private static bool IsOfType(JsonElement value, IReadOnlyList<string> types)
    {
        if (types.Count == 0)
            return true;
        foreach (var type in types)
        {
            var fits = type switch
            {
                "string" => value.ValueKind == JsonValueKind.String,
                "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                "number" => value.ValueKind == JsonValueKind.Number,
                "integer" => value.ValueKind == JsonValueKind.Number && (!value.TryGetDecimal(out var number) || number == decimal.Truncate(number)),
                "array" => value.ValueKind == JsonValueKind.Array,
                "object" => value.ValueKind == JsonValueKind.Object,
                "null" => value.ValueKind == JsonValueKind.Null,
                _ => true,
            };
            if (fits)
                return true;
        }
        return false;
    }

    private static bool IsSame(JsonElement allowed, JsonElement value)
    {
        if (allowed.ValueKind == JsonValueKind.Number && value.ValueKind == JsonValueKind.Number)
            return allowed.TryGetDecimal(out var left) && value.TryGetDecimal(out var right) && left == right;
        try
        {
            return JsonElement.DeepEquals(allowed, value);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which the service cannot compare either
            return true;
        }
    }

    private static RequestProblem Problem(ModelSchema schema, string field, string what, string advice, bool isAdvisory = false)
        => new(Member(field), $"{field} {what} ({schema.Model}'s own input schema). {advice}, or choose another model.", isAdvisory);

    // The members are named as the fields are, but for these.
    private static string Member(string field) => field switch
    {
        FieldNames.Image => nameof(VideoRequest.FirstFrame),
        FieldNames.LastImage => nameof(VideoRequest.LastFrame),
        FieldNames.Ratio => nameof(VideoRequest.AspectRatio),
        FieldNames.Fps => nameof(VideoRequest.FramesPerSecond),
        _ when FieldNames.FindMember(field) is not null => string.Concat(field.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1))),
        _ => $"{nameof(VideoRequest.ExtraParameters)}[{field}]",
    };

    private static string Show(JsonElement value)
    {
        var text = OddJson.Raw(value) ?? "(not readable)";
        return text.Length <= ShownCharacters ? text : text.Cut(ShownCharacters) + "…";
    }
}
