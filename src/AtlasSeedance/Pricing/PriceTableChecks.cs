using System.Diagnostics.CodeAnalysis;

namespace AtlasSeedance.Pricing;

/// <summary>Whether a price table is whole, and its numbers make sense.</summary>
internal static class PriceTableChecks
{
    private const int LongestSide = 100_000;

    public static bool FindProblem(PriceTableDocument document, [NotNullWhen(true)] out string? problem)
    {
        problem = document.AsOf is null ? "asOf, the day of the prices, is missing"
            : string.IsNullOrWhiteSpace(document.Source) ? "source is missing"
            : document.FramesPerSecond is < 1 or > 1000 ? "framesPerSecond must be from 1 to 1000"
            : document.PixelsPerToken < 1 ? "pixelsPerToken must be 1 or more"
            : string.IsNullOrWhiteSpace(document.DefaultResolution) ? "defaultResolution is missing"
            : document.OutputSeconds is not { IsUsable: true, Default: >= 0 } ? $"outputSeconds must have default, shortest and longest, in that sense and from 0 to {SecondsRange.LongestUsable}"
            : document.UnknownClipSeconds is not { IsUsable: true } ? $"unknownClipSeconds must have shortest and longest, in that sense and from 0 to {SecondsRange.LongestUsable}"
            : document.Models is null ? "models is missing"
            : document.Sizes is null ? "sizes is missing"
            : FindModelProblem(document.Models) ?? FindSizeProblem(document.Sizes);
        return problem is not null;
    }

    private static string? FindModelProblem(Dictionary<string, ModelPrice?> models)
    {
        foreach (var model in models)
        {
            if (string.IsNullOrWhiteSpace(model.Key) || model.Value is not { IsUsable: true })
                return $"models has \"{model.Key}\" without a price, or with one that is negative or over {ModelPrice.HighestUsable} US dollars";
        }

        return null;
    }

    private static string? FindSizeProblem(Dictionary<string, Dictionary<string, int[]?>?> sizes)
    {
        foreach (var resolution in sizes)
        {
            if (string.IsNullOrWhiteSpace(resolution.Key) || resolution.Value is null)
                return $"sizes has \"{resolution.Key}\" without ratios";
            foreach (var size in resolution.Value)
            {
                if (string.IsNullOrWhiteSpace(size.Key) || size.Value is not [>= 1 and <= LongestSide, >= 1 and <= LongestSide])
                    return $"sizes has \"{resolution.Key}\" \"{size.Key}\" without a width and a height";
            }
        }

        return null;
    }
}
