using System.Text.Json.Nodes;
using AtlasSeedance.Emulator.Submissions;

namespace AtlasSeedance.Emulator.Catalogue;

/// <summary>A model's OpenAPI 3 document. Official clients check a request against its <c>Input</c> before they submit.</summary>
internal static class ModelSchema
{
    public static JsonObject Of(CatalogueModel model, Uri server) => new()
    {
        ["openapi"] = "3.0.3",
        ["info"] = new JsonObject { ["title"] = model.DisplayName, ["description"] = model.Profile, ["version"] = "1.0.0" },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = server.AbsoluteUri.TrimEnd('/') }),
        ["paths"] = new JsonObject
        {
            ["/api/v1/model/generateVideo"] = new JsonObject
            {
                ["post"] = new JsonObject
                {
                    ["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("Input") },
                    ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "Accepted", ["content"] = Content("PredictionResponse") } },
                },
            },
        },
        ["components"] = new JsonObject { ["schemas"] = new JsonObject { ["Input"] = Input(model), ["PredictionResponse"] = PredictionResponse() } },
    };

    private static JsonObject Content(string schema) =>
        new() { ["application/json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{schema}" } } };

    private static JsonObject Input(CatalogueModel model)
    {
        var properties = new JsonObject();
        foreach (var parameter in model.Parameters) properties[parameter.Name] = Property(parameter);
        // The one value that a client may always leave to the schema
        properties[InputParameters.Model.Name]!["default"] = model.Id;
        return new JsonObject
        {
            ["type"] = "object",
            ["title"] = "Input",
            ["properties"] = properties,
            ["required"] = Names(model.Required),
            ["x-order-properties"] = Names(model.Parameters),
        };
    }

    private static JsonObject Property(InputParameter parameter)
    {
        var property = new JsonObject { ["type"] = parameter.Type, ["description"] = parameter.Description };
        if (parameter.Type == InputParameter.Texts)
        {
            property["items"] = new JsonObject { ["type"] = InputParameter.Text };
            property["maxItems"] = parameter.MaxItems;
        }
        if (parameter.Choices.Count > 0) property["enum"] = new JsonArray([.. parameter.Choices.Select(choice => (JsonNode)choice)]);
        if (parameter.Minimum != long.MinValue) property["minimum"] = parameter.Minimum;
        if (parameter.Maximum != long.MaxValue) property["maximum"] = parameter.Maximum;
        if (parameter.Except is { } except) property["not"] = new JsonObject { ["enum"] = new JsonArray((JsonNode)except) };
        if (parameter.DefaultJson is { } standard) property["default"] = standard;
        return property;
    }

    private static JsonObject PredictionResponse()
    {
        JsonObject Field(string type, string description) => new() { ["type"] = type, ["description"] = description };
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["id"] = Field("string", "The prediction's id."),
                ["model"] = Field("string", "The model."),
                ["status"] = Field("string", "created, queued, processing, completed or failed."),
                ["outputs"] = Field("array", "URLs: the video, and the last frame where it was asked for."),
                ["error"] = Field("string", "Why it failed."),
            },
        };
    }

    private static JsonArray Names(IEnumerable<InputParameter> parameters) => new([.. parameters.Select(parameter => (JsonNode)parameter.Name)]);
}
