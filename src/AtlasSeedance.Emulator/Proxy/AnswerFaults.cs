using AtlasSeedance.Emulator.Faults;

namespace AtlasSeedance.Emulator.Proxy;

/// <summary>What is to go wrong with the bytes of an answer.</summary>
internal sealed class AnswerFaults(FaultPlan plan)
{
    private readonly StallAnswerFault? _stall = plan.Find<StallAnswerFault>();
    private readonly DripFault? _drip = plan.Find<DripFault>();
    private readonly ContentLengthFault? _length = plan.Find<ContentLengthFault>();

    public CutAnswerFault? Cut { get; } = plan.Find<CutAnswerFault>();

    /// <summary>Of a request that was cut, the client sees no answer.</summary>
    public bool DropsAnswer { get; } = plan.Find<CutRequestFault>() is not null;

    /// <summary>After a length that is wrong, or none, nobody knows where the next answer begins.</summary>
    public bool ClosesAfterAnswer => _length is not null;

    /// <param name="outlet">What the answer goes through.</param>
    /// <param name="bodyStart">The position of the body's first byte; null while it is not known.</param>
    public void Apply(ByteOutlet outlet, long? bodyStart)
    {
        if (Cut is not null && Start(Cut.Part, bodyStart) is { } cutStart) outlet.CutAt = cutStart + Cut.AtByte;
        if (_stall is not null && Start(_stall.Part, bodyStart) is { } stallStart) (outlet.StallAt, outlet.StallTime) = (stallStart + _stall.AtByte, _stall.Duration);
        if (_drip is not null && Start(_drip.Part, bodyStart) is { } dripStart) (outlet.DripFrom, outlet.DripInterval) = (dripStart, _drip.Interval);
    }

    public ReadOnlyMemory<byte> Rewrite(AnswerHead head, ReadOnlyMemory<byte> bytes)
    {
        if (_length is null || head.Message.ContentLength is not { } actual) return bytes;
        return head.WithLength(_length.Difference is { } difference ? Math.Max(0, actual + difference) : null);
    }

    /// <summary>Each part is settled once: the whole at the start, the body when its start is known.</summary>
    private static long? Start(AnswerPart part, long? bodyStart) => (part, bodyStart) switch
    {
        (AnswerPart.Whole, null) => 0,
        (AnswerPart.Body, { } start) => start,
        _ => null,
    };
}
