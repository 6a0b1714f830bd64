namespace AtlasSeedance.Http;

/// <summary>How a <see cref="CallGate"/> lets the calls of its kind through.</summary>
internal sealed record GateSettings
{
    /// <summary>How many calls may be under way at once.</summary>
    public int Places { get; init; } = int.MaxValue;

    /// <summary>How long the first 429 without a <c>Retry-After</c> holds the calls back.</summary>
    public required TimeSpan FirstHold { get; init; }

    /// <summary>The longest hold, whatever the service asks for.</summary>
    public required TimeSpan LongestHold { get; init; }

    /// <summary>Whether one call goes first after a hold. Not for calls that take minutes.</summary>
    public bool OpensSlowly { get; init; } = true;

    /// <summary>Told of each hold, outside of the lock.</summary>
    public Action<TimeSpan>? Held { get; init; }
}
