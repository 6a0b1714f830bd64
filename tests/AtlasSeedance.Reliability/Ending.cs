namespace AtlasSeedance.Reliability;

/// <summary>How a call ended that met a fault.</summary>
internal enum Ending
{
    /// <summary>An exception.</summary>
    Threw,

    /// <summary>With what was paid for, found where the fault did not strike.</summary>
    Found,

    /// <summary>As if the fault had been an answer.</summary>
    TookItForAnAnswer,

    /// <summary>Not, while it was watched.</summary>
    StillWaiting,
}
