using System.Globalization;
using System.Text;
using AtlasSeedance.Emulator.Catalogue;
using AtlasSeedance.Emulator.Http;
using AtlasSeedance.Emulator.Wire;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary><c>GET /api/v1/models</c>, and the documents that it points to. None needs a key.</summary>
internal sealed class ModelEndpoints(Func<Uri> baseAddress)
{
    public const string DocumentPath = "/models/{organization}/{family}/{task}/{document}";

    private const string Schema = "schema.json";
    private const string Readme = "readme.md";

    public Task ListAsync(HttpContext context) =>
        context.ReplyAsync(new ModelList(200, [.. ModelCatalogue.Models.Select(Entry)]), WireJson.Default.ModelList);

    public async Task DocumentAsync(HttpContext context)
    {
        var route = context.Request.RouteValues;
        var model = ModelCatalogue.Find($"{route["organization"]}/{route["family"]}/{route["task"]}");
        var (contentType, text) = (model, (string)route["document"]!) switch
        {
            ({ } known, Schema) => ("application/json; charset=utf-8", ModelSchema.Of(known, baseAddress()).ToJsonString()),
            ({ } known, Readme) => ("text/markdown; charset=utf-8", ModelReadme.Of(known)),
            _ => throw new RefusalException(StatusCodes.Status404NotFound, "there is no such document"),
        };
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
    }

    private ModelEntry Entry(CatalogueModel model)
    {
        var side = new ModelPriceSide(model.UsdPerSecond.ToString(CultureInfo.InvariantCulture), "second");
        return new ModelEntry
        {
            Uuid = model.Id.Replace('/', '-'),
            Model = model.Id,
            Type = "Video",
            DisplayName = model.DisplayName,
            Profile = model.Profile,
            Avatar = "",
            Schema = Document(model, Schema),
            Readme = Document(model, Readme),
            Tags = [model.Task],
            Categories = [model.Task.ToUpperInvariant()],
            Price = new ModelPrice(side, side, "100"),
            Organization = "ByteDance",
            FamilyName = model.FamilyName,
            FamilyDisplayName = model.FamilyDisplayName,
            DisplayConsole = model.IsShown,
        };
    }

    private string Document(CatalogueModel model, string name) => new Uri(baseAddress(), $"models/{model.Id}/{name}").AbsoluteUri;
}
