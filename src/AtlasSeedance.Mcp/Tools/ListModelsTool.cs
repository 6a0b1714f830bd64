using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Requests;
using AtlasSeedance.Mcp.Results;

namespace AtlasSeedance.Mcp.Tools;

/// <summary>The models to choose from.</summary>
internal sealed class ListModelsTool(ISeedanceClient client) : SeedanceTool<ListModelsArguments, ModelList>(
    "list_models",
    "List the models",
    "Lists the service's models whose id or name has a text in it, \"seedance\" unless told otherwise. has_known_price says whether estimate_cost knows the model's price: one without is refused "
    + "where the user has set a limit. Needs no key.",
    new ToolHints(ReadOnly: true, Idempotent: true))
{
    private const int MostModels = 100;

    protected override async Task<ModelList> RunAsync(ListModelsArguments arguments, ProgressNotes progress, CancellationToken cancellationToken)
    {
        var found = (await client.ListModelsAsync(cancellationToken)).Where(model => Has(model.Id.Value) || Has(model.DisplayName)).ToList();
        return new ModelList
        {
            Models = [.. found.Take(MostModels).Select(model => new ListedModel
            {
                Id = model.Id.Value,
                Name = model.DisplayName,
                Makes = model.Type,
                Description = model.Profile,
                HasKnownPrice = PriceTable.Default.FindPrice(model.Id) is not null,
            })],
            LeftOut = Math.Max(0, found.Count - MostModels),
        };

        bool Has(string? text) => text?.Contains(arguments.Search, StringComparison.OrdinalIgnoreCase) == true;
    }
}
