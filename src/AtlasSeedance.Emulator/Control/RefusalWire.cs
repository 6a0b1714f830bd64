namespace AtlasSeedance.Emulator.Control;

/// <summary>What is posted to <c>/emulator/refusals</c>.</summary>
internal sealed record RefusalWire
{
    public double? Seconds { get; init; }
}
