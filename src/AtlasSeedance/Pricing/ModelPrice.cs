using System.Text.Json.Serialization;

namespace AtlasSeedance;

/// <summary>What a family of models costs, in US dollars: by tokens, by seconds of output, or both.</summary>
public sealed class ModelPrice
{
    /// <summary>Dearer than any model, and low enough for the arithmetic.</summary>
    internal const int HighestUsable = 1_000_000;

    /// <summary>US dollars for 1,000 tokens; <see langword="null"/> for a family that is not charged by tokens.</summary>
    public decimal? UsdPerThousandTokens { get; init; }

    /// <summary>US dollars for 1,000 tokens of a request with a reference video; <see langword="null"/>: the same as without.</summary>
    public decimal? UsdPerThousandTokensWithVideoInput { get; init; }

    /// <summary>US dollars for a second of output; <see langword="null"/> for a family that is not charged by seconds.</summary>
    public decimal? UsdPerOutputSecond { get; init; }

    [JsonIgnore]
    internal bool IsUsable =>
        (UsdPerThousandTokens ?? UsdPerOutputSecond) is not null
        && Fits(UsdPerThousandTokens) && Fits(UsdPerThousandTokensWithVideoInput) && Fits(UsdPerOutputSecond);

    private static bool Fits(decimal? price) => price is null or (>= 0 and <= HighestUsable);
}
