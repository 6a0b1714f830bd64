using AtlasSeedance.Emulator.Http;
using AtlasSeedance.Emulator.Submissions;

namespace AtlasSeedance.Emulator.Catalogue;

/// <summary>A model of the service's list.</summary>
internal sealed record CatalogueModel
{
    public required string Id { get; init; }
    public required string DisplayName { get; init; }
    public required string Profile { get; init; }
    public required string FamilyName { get; init; }
    public required string FamilyDisplayName { get; init; }

    /// <summary>What it makes of what: the last part of its id.</summary>
    public required string Task { get; init; }

    /// <summary>US dollars for a second of output, at 720p where the resolution counts.</summary>
    public required decimal UsdPerSecond { get; init; }

    /// <summary>Clients leave out what is not shown.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>The fields of a submit, in the order in which a form shows them.</summary>
    public required IReadOnlyList<InputParameter> Parameters { get; init; }

    /// <summary>The fields that may not be left out.</summary>
    public required IReadOnlyList<InputParameter> Required { get; init; }

    /// <summary>Refuses what this model's own schema does not allow, as a strict emulator does.</summary>
    public void Check(SubmitRequest request)
    {
        if (Required.Contains(InputParameters.Image) && request.Image is null)
            throw RefusalException.Invalid($"MissingParameter: {InputParameters.Image.Name} is required for {Task}");
        foreach (var parameter in Parameters)
        {
            if (parameter.Name == InputParameters.Resolution.Name) SubmitRules.CheckChoice(parameter, request.Resolution);
            if (parameter.Name == InputParameters.BitrateMode.Name) SubmitRules.CheckChoice(parameter, request.BitrateMode);
        }
    }
}
