using System.Globalization;
using System.Text;

namespace AtlasSeedance.Emulator.Catalogue;

/// <summary>A model's readme, in Markdown.</summary>
internal static class ModelReadme
{
    public static string Of(CatalogueModel model)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture,
            $"""
            # {model.DisplayName}

            {model.Profile} Served by a local emulator: nothing leaves this machine and nothing costs anything.

            Model id: `{model.Id}`. About ${model.UsdPerSecond} for a second of video{(model.FamilyName.EndsWith("-fast", StringComparison.Ordinal) ? "" : " at 720p in 16:9")}.

            | parameter | type | |
            |---|---|---|
            """);
        foreach (var parameter in model.Parameters)
        {
            var required = model.Required.Contains(parameter) ? "Required. " : "";
            text.AppendLine(CultureInfo.InvariantCulture, $"| `{parameter.Name}` | {parameter.Type} | {required}{parameter.Description} |");
        }
        return text.ToString();
    }
}
