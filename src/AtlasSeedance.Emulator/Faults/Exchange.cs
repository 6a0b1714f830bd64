namespace AtlasSeedance.Emulator.Faults;

/// <summary>A request and its answer, with the faults that strike them.</summary>
internal sealed class Exchange(ReceivedRequest request, FaultPlan plan)
{
    private static readonly object Key = new();

    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _clientGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isBrokenOff;

    public ReceivedRequest Request { get; } = request;

    public FaultPlan Plan { get; } = plan;

    /// <summary>The service asks for a reset in place of an answer.</summary>
    public bool IsBrokenOff { get => _isBrokenOff; set => _isBrokenOff = value; }

    /// <summary>The service has all of the request, and is to do its work whether the client is there or not.</summary>
    public bool OutlivesClient { get; set; }

    /// <summary>The client has given up; told only where the service is to go on.</summary>
    public Task ClientGone => _clientGone.Task;

    /// <summary>The answer is out, or there will be none.</summary>
    public Task Answered => _answered.Task;

    /// <summary>The exchange of a request; null for one that came past the proxy.</summary>
    public static Exchange? Of(HttpContext context) => context.Items.TryGetValue(Key, out var exchange) ? (Exchange?)exchange : null;

    /// <summary>Makes this the exchange of a request.</summary>
    public void Join(HttpContext context) => context.Items[Key] = this;

    public void MarkClientGone() => _clientGone.TrySetResult();

    public void EndAnswer() => _answered.TrySetResult();
}
