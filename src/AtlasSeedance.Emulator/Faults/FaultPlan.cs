namespace AtlasSeedance.Emulator.Faults;

/// <summary>The faults that strike one request, oldest first.</summary>
internal sealed record FaultPlan(IReadOnlyList<Fault> Faults)
{
    public static readonly FaultPlan None = new([]);

    /// <summary>What the service is to do at a moment.</summary>
    public IReadOnlyList<FaultAction> At(FaultMoment moment) =>
        Faults.Count == 0 ? [] : [.. Faults.Where(fault => fault.Moment == moment && !fault.Action.IsFoundByType).Select(fault => fault.Action)];

    /// <summary>Null: no such fault strikes this request.</summary>
    public T? Find<T>()
        where T : FaultAction
        => Faults.Count == 0 ? null : Faults.Select(fault => fault.Action).OfType<T>().FirstOrDefault();
}
