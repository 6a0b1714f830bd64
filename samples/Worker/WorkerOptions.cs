namespace Worker;

/// <summary>Section <c>Worker</c> of the configuration.</summary>
internal sealed class WorkerOptions
{
    /// <summary>The folder with the orders: text files, each with a prompt; the file's name is the order's.</summary>
    public string Orders { get; set; } = "orders";

    /// <summary>The folder for the journal of what was submitted, and the videos.</summary>
    public string Data { get; set; } = "data";

    /// <summary>An order whose submit is uncertain, and which is to be submitted anew all the same: only a person decides that.</summary>
    public string? Resubmit { get; set; }
}
