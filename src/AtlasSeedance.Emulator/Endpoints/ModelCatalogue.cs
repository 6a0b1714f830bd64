using AtlasSeedance.Emulator.Wire;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary>The Seedance models of the service's list.</summary>
internal static class ModelCatalogue
{
    private static readonly ModelList List = new(200, [.. Entries()]);

    public static bool Knows(string model) => List.Data.Any(entry => entry.Model == model);

    public static Task ListAsync(HttpContext context) => Http.JsonReplies.ReplyAsync(context, List, WireJson.Default.ModelList);

    private static IEnumerable<ModelEntry> Entries()
    {
        (string Id, string Name)[] families =
        [
            ("bytedance/seedance-2.0", "Seedance 2.0"),
            ("bytedance/seedance-2.0-fast", "Seedance 2.0 Fast"),
            ("bytedance/seedance-2.0-mini", "Seedance 2.0 Mini"),
            ("bytedance/seedance-2.5", "Seedance 2.5"),
        ];
        (string Id, string Name, string Profile)[] tasks =
        [
            ("reference-to-video", "Reference-to-Video", "Video from reference images, videos and audio, with a prompt."),
            ("text-to-video", "Text-to-Video", "Video from a prompt."),
            ("image-to-video", "Image-to-Video", "Video from a first frame, and a last one if wanted."),
        ];
        foreach (var family in families)
        {
            foreach (var task in tasks)
                yield return new ModelEntry($"{family.Id}/{task.Id}", "Video", $"{family.Name} {task.Name}", task.Profile, [task.Id], "ByteDance", DisplayConsole: true);
        }
    }
}
