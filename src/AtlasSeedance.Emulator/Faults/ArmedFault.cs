namespace AtlasSeedance.Emulator;

/// <summary>A fault that has been added, and how often it has struck.</summary>
public sealed class ArmedFault
{
    private readonly Random? _random;
    private int _struck;

    internal ArmedFault(int id, Fault fault)
    {
        Id = id;
        Fault = fault;
        _random = fault.Probability is null ? null : new Random(fault.Seed);
    }

    /// <summary>A number of its own, for the HTTP interface.</summary>
    public int Id { get; }

    /// <summary>What was added.</summary>
    public Fault Fault { get; }

    /// <summary>How many requests it has struck.</summary>
    public int Struck => Volatile.Read(ref _struck);

    /// <summary>It has struck as often as it was to.</summary>
    public bool IsSpent => Struck >= Fault.Times;

    /// <summary>Told of each strike.</summary>
    internal Action<ArmedFault>? OnStruck { get; init; }

    /// <summary>Under the list's lock, once for each request that it fits: whether it strikes this one.</summary>
    internal bool Draw() => _random is null || _random.NextDouble() < Fault.Probability;

    /// <summary>Under the list's lock.</summary>
    internal void CountStrike()
    {
        Volatile.Write(ref _struck, _struck + 1);
        OnStruck?.Invoke(this);
    }
}
