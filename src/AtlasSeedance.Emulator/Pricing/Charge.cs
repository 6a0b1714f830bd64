namespace AtlasSeedance.Emulator.Pricing;

/// <summary>What a job costs.</summary>
/// <param name="Tokens">The live count: floor(width × height × (24 × (input + output seconds) + 1) / 1024).</param>
/// <param name="Usd">US dollars, to six places.</param>
internal readonly record struct Charge(long Tokens, decimal Usd)
{
    // The model page's prices. For models that it does not price, Seedance 2.0's stand in.
    private const decimal UsdPerThousandTokens = 0.0112m;
    private const decimal UsdPerThousandTokensWithVideoInput = 0.00688m;
    private const decimal FastUsdPerOutputSecond = 0.022m;

    /// <summary>US dollars for a second of output without video inputs, the one frame that comes on top left out.</summary>
    public static decimal PerSecond(string model, int width, int height) =>
        IsFast(model) ? FastUsdPerOutputSecond : (decimal)width * height * 24 / 1024 / 1000 * UsdPerThousandTokens;

    public static Charge For(string model, int width, int height, double inputVideoSeconds, bool hasVideoInput, int outputSeconds)
    {
        var seconds = (decimal)inputVideoSeconds + outputSeconds;
        var tokens = (long)decimal.Floor((decimal)width * height * (24 * seconds + 1) / 1024);
        var usd = IsFast(model)
            ? FastUsdPerOutputSecond * outputSeconds
            : tokens / 1000m * (hasVideoInput ? UsdPerThousandTokensWithVideoInput : UsdPerThousandTokens);
        return new Charge(tokens, decimal.Round(usd, 6));
    }

    private static bool IsFast(string model) => model.StartsWith("bytedance/seedance-2.0-fast/", StringComparison.OrdinalIgnoreCase);
}
