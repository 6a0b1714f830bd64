using AtlasSeedance.Emulator.Pricing;
using AtlasSeedance.Emulator.Submissions;

namespace AtlasSeedance.Emulator.Catalogue;

/// <summary>The Seedance models of the service's list, and one that is not for show.</summary>
internal static class ModelCatalogue
{
    private static readonly (string Id, string Name, bool IsReduced, bool TakesSeed)[] Families =
    [
        ("bytedance/seedance-2.0", "Seedance 2.0", false, true),
        ("bytedance/seedance-2.0-fast", "Seedance 2.0 Fast", true, true),
        ("bytedance/seedance-2.0-mini", "Seedance 2.0 Mini", true, true),
        ("bytedance/seedance-2.5", "Seedance 2.5", false, false),
    ];

    private static readonly (string Id, string Name, string Profile, InputParameter[] Own, InputParameter[] Required)[] Tasks =
    [
        ("reference-to-video", "Reference-to-Video", "Video from reference images, videos and audio, with a prompt.",
            [InputParameters.ReferenceImages, InputParameters.ReferenceVideos, InputParameters.ReferenceAudios], []),
        ("text-to-video", "Text-to-Video", "Video from a prompt.", [InputParameters.WebSearch], [InputParameters.Prompt]),
        ("image-to-video", "Image-to-Video", "Video from a first frame, and a last one if wanted.", [InputParameters.Image, InputParameters.LastImage], [InputParameters.Image]),
    ];

    public static readonly IReadOnlyList<CatalogueModel> Models = [.. Shown(), Hidden()];

    public static CatalogueModel? Find(string id) => Models.FirstOrDefault(model => model.Id == id);

    private static IEnumerable<CatalogueModel> Shown()
    {
        foreach (var family in Families)
        {
            foreach (var task in Tasks)
            {
                var id = $"{family.Id}/{task.Id}";
                yield return new CatalogueModel
                {
                    Id = id,
                    DisplayName = $"{family.Name} {task.Name}",
                    Profile = task.Profile,
                    FamilyName = family.Id,
                    FamilyDisplayName = family.Name,
                    Task = task.Id,
                    UsdPerSecond = decimal.Round(Charge.PerSecond(id, 1280, 720), 4),
                    Parameters = [InputParameters.Model, InputParameters.Prompt, .. task.Own, .. Common(family.IsReduced, family.TakesSeed)],
                    Required = [InputParameters.Model, .. task.Required],
                };
            }
        }
    }

    /// <summary>No model of the service: what its list holds beside the ones on show is not known.</summary>
    private static CatalogueModel Hidden() => Shown().First() with
    {
        Id = "bytedance/seedance-2.0/emulator-hidden",
        DisplayName = "Seedance 2.0 (not for show)",
        Profile = "An entry that clients must leave out, since display_console is false.",
        Task = "emulator-hidden",
        IsShown = false,
    };

    private static IEnumerable<InputParameter> Common(bool isReduced, bool takesSeed)
    {
        yield return InputParameters.Duration;
        yield return isReduced
            ? InputParameters.Resolution with { Choices = [.. InputParameters.Resolution.Choices.Where(choice => choice is not ("1080p" or "4k"))] }
            : InputParameters.Resolution;
        yield return InputParameters.Ratio;
        yield return InputParameters.GenerateAudio;
        if (takesSeed) yield return InputParameters.Seed;
        yield return InputParameters.Watermark;
        yield return InputParameters.ReturnLastFrame;
        yield return InputParameters.BitrateMode;
        yield return InputParameters.WebhookUrl;
        yield return InputParameters.Width;
        yield return InputParameters.Height;
        yield return InputParameters.FramesPerSecond;
    }
}
