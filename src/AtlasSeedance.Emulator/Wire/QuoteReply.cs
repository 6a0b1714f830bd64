namespace AtlasSeedance.Emulator.Wire;

/// <param name="Price">Dollars as text, as in a prediction.</param>
/// <param name="OriginPrice">Before the discount.</param>
/// <param name="Discount">What is left to pay, in per cent, as in the list of models; 100: no discount.</param>
/// <param name="Estimated">Always: the length of video inputs is left out.</param>
/// <param name="EstimatedTokens">The tokens of the output.</param>
/// <param name="Currency"><c>USD</c>.</param>
internal sealed record QuoteReply(string Price, string OriginPrice, string Discount, bool Estimated, long EstimatedTokens, string Currency);
