namespace AtlasSeedance.Emulator;

// The faults of a connection
public sealed partial record Fault
{
    /// <summary>Breaks the connection when the service has so many bytes of the request.</summary>
    /// <remarks>With all of the request the service does its work, and only the answer is lost; with fewer bytes it does nothing.</remarks>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="atByte">How many bytes, counted from the request's first, headers included; zero or more. Past the end it counts as the end.</param>
    /// <param name="end">How the client's connection ends.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    public static Fault CutRequest(EmulatorEndpoint endpoint, long atByte, ConnectionEnd end = ConnectionEnd.Reset, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(atByte);
        return new Fault(endpoint, times, FaultMoment.BeforeAcceptance, new CutRequestFault(atByte, end));
    }

    /// <summary>Breaks the connection when so many bytes of the answer are out. A submit is accepted by then.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="atByte">How many bytes, zero or more. An answer that is shorter is left whole, and its connection open.</param>
    /// <param name="part">Where the bytes are counted from.</param>
    /// <param name="end">How the client's connection ends. In an orderly way, by default: after a reset, fewer bytes may arrive.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    public static Fault CutAnswer(
        EmulatorEndpoint endpoint, long atByte, AnswerPart part = AnswerPart.Whole, ConnectionEnd end = ConnectionEnd.Close, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(atByte);
        return new Fault(endpoint, times, FaultMoment.AfterAcceptance, new CutAnswerFault(atByte, part, end));
    }

    /// <summary>Takes no more of the request from a byte on.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="atByte">How many bytes are taken before, counted from the request's first; zero or more.</param>
    /// <param name="duration">How long, by the emulator's clock, more than zero; null: until the client or the emulator ends.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    public static Fault StallRequest(EmulatorEndpoint endpoint, long atByte, TimeSpan? duration = null, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(atByte);
        return new Fault(endpoint, times, FaultMoment.BeforeAcceptance, new StallRequestFault(atByte, Pause(duration, nameof(duration))));
    }

    /// <summary>Stops the answer at a byte. A submit is accepted by then.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="atByte">How many bytes go out before, zero or more.</param>
    /// <param name="part">Where the bytes are counted from.</param>
    /// <param name="duration">How long, by the emulator's clock, more than zero; null: until the client or the emulator ends.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    public static Fault StallAnswer(EmulatorEndpoint endpoint, long atByte, AnswerPart part = AnswerPart.Whole, TimeSpan? duration = null, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(atByte);
        return new Fault(endpoint, times, FaultMoment.AfterAcceptance, new StallAnswerFault(atByte, part, Pause(duration, nameof(duration))));
    }

    /// <summary>Sends the answer one byte at a time.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="interval">The pause before each byte, by the emulator's clock, more than zero; null: one second.</param>
    /// <param name="part">The part that drips.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    public static Fault Drip(EmulatorEndpoint endpoint, TimeSpan? interval = null, AnswerPart part = AnswerPart.Whole, int times = 1) =>
        new(endpoint, times, FaultMoment.AfterAcceptance, new DripFault(Pause(interval ?? TimeSpan.FromSeconds(1), nameof(interval)), part));

    /// <summary>Puts a <c>Content-Length</c> on the answer that is not its length, and closes the connection after it.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="difference">How much more than there is, or, below zero, less; not zero.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    public static Fault WrongContentLength(EmulatorEndpoint endpoint, long difference, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfZero(difference);
        return new Fault(endpoint, times, FaultMoment.AfterAcceptance, new ContentLengthFault(difference));
    }

    /// <summary>Leaves the <c>Content-Length</c> out: the answer ends with its connection, and who is cut off cannot tell.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    public static Fault NoContentLength(EmulatorEndpoint endpoint, int times = 1) =>
        new(endpoint, times, FaultMoment.AfterAcceptance, new ContentLengthFault(null));

    /// <summary>Never answers.</summary>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="when">Whether the service has done its work by then.</param>
    /// <param name="times">How many requests, 1 or more.</param>
    public static Fault Hang(EmulatorEndpoint endpoint, FaultMoment when = FaultMoment.BeforeAcceptance, int times = 1) =>
        new(endpoint, times, when, new HangFault());

    private static TimeSpan Pause(TimeSpan? pause, string name)
    {
        if (pause is not { } duration) return Timeout.InfiniteTimeSpan;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero, name);
        return duration;
    }
}
