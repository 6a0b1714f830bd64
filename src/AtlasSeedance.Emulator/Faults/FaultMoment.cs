namespace AtlasSeedance.Emulator;

/// <summary>When a fault strikes.</summary>
public enum FaultMoment
{
    /// <summary>Before the service has looked at the request: nothing is accepted, stored or charged.</summary>
    BeforeAcceptance,

    /// <summary>After the service has done its work and before its answer is out: a submit is accepted and charged, and the client does not learn it.</summary>
    AfterAcceptance,
}
