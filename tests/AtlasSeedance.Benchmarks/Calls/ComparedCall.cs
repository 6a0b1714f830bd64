namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>A library's call, and the same call by hand.</summary>
/// <param name="Name">The call, for example "AtlasSeedance GetPredictionAsync".</param>
/// <param name="Library">Makes the call through the library.</param>
/// <param name="Floor">Makes it by hand.</param>
internal sealed record ComparedCall(string Name, Func<Task> Library, Func<Task> Floor)
{
    /// <summary>What the time may be, as a ratio to the floor; <see langword="null"/> where the row is there to compare with.</summary>
    public double? TimeBar { get; init; }

    /// <summary>What the allocated bytes may be, as a ratio to the floor.</summary>
    public double? BytesBar { get; init; }

    /// <summary>
    /// By how many bytes the library exceeded the floor when that was last accepted: a change that costs more than a few bytes beyond it is to be seen,
    /// however far the bar is. Raise it only with a reason.
    /// </summary>
    public int? AcceptedBytes { get; init; }
}
