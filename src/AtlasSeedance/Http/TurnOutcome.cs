namespace AtlasSeedance.Http;

/// <summary>What came of waiting for a turn at a <see cref="CallGate"/>.</summary>
internal enum TurnOutcome
{
    /// <summary>The call may be sent; whoever sends it leaves the gate afterwards.</summary>
    Admitted,

    /// <summary>The time for waiting was over first.</summary>
    TimedOut,

    /// <summary>The caller cancelled first.</summary>
    Canceled,
}
