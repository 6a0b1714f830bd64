namespace Worker;

/// <summary>Section <c>Worker</c> of the configuration.</summary>
internal sealed class WorkerOptions
{
    /// <summary>The folder with the orders: text files, each with a prompt; the file's name is the order's.</summary>
    public string Orders { get; set; } = "orders";

    /// <summary>The folder for the jobs' files and the videos.</summary>
    public string Data { get; set; } = "data";
}
