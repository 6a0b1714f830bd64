namespace AtlasSeedance.Emulator;

/// <summary>Whether an answer stands in the envelope <c>{"code", "message", "data"}</c>.</summary>
public enum ReplyForm
{
    /// <summary>As the service's page shows: a flat submit and a poll are answered in the envelope, a nested submit bare.</summary>
    Auto,

    /// <summary>Always in the envelope.</summary>
    Enveloped,

    /// <summary>Never in the envelope.</summary>
    Bare,
}
