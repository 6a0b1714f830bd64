namespace AtlasSeedance.Emulator.Control;

/// <summary>The service's memory and clock, as <c>/emulator/service</c> takes and gives them.</summary>
internal sealed record ServiceWire
{
    public double? HistoryLagSeconds { get; init; }
    public int? HistoryPageSize { get; init; }
    public bool? KeepsNothing { get; init; }
    public bool? NormalizesBodies { get; init; }
    public IReadOnlyList<string>? OmittedFields { get; init; }
    public double? ClockOffsetSeconds { get; init; }
}
