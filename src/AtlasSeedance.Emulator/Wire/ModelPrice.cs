namespace AtlasSeedance.Emulator.Wire;

/// <param name="Actual">What is charged.</param>
/// <param name="Origin">Before the discount.</param>
/// <param name="Discount">What is left to pay, in per cent; 100: no discount.</param>
internal sealed record ModelPrice(ModelPriceSide Actual, ModelPriceSide Origin, string Discount);
