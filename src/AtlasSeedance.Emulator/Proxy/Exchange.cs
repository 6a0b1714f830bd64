using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator.Proxy;

/// <summary>A request and its answer, with the faults that strike them.</summary>
internal sealed class Exchange(ReceivedRequest request, FaultPlan plan)
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isBrokenOff;

    public ReceivedRequest Request { get; } = request;

    public FaultPlan Plan { get; } = plan;

    /// <summary>The service asks for a reset in place of an answer.</summary>
    public bool IsBrokenOff { get => _isBrokenOff; set => _isBrokenOff = value; }

    /// <summary>The answer is out, or there will be none.</summary>
    public Task Answered => _answered.Task;

    public void EndAnswer() => _answered.TrySetResult();
}
