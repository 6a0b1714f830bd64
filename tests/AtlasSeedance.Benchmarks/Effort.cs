namespace AtlasSeedance.Benchmarks;

/// <summary>How long an experiment may take.</summary>
internal enum Effort
{
    /// <summary>Seconds in all, as CI runs it: everything is done once, small; only what does not depend on the machine's speed is judged.</summary>
    Smoke,

    /// <summary>Minutes: what the pages quote.</summary>
    Usual,

    /// <summary>As long as it takes for narrow confidence intervals.</summary>
    Long,
}
