namespace AtlasSeedance.Emulator;

// The faults of what the service does with a request, or keeps for it
public sealed partial record Fault
{
    /// <summary>Turns the client away with a reset, before the service sees anything of its request.</summary>
    /// <remarks>
    /// With <see cref="EmulatorEndpoint.Any"/> the next connection is struck as soon as it is made, before a byte of it is read, or the next request on one that is
    /// open. For one endpoint, the headers are read to tell whose request it is. A refusal by the system itself is <see cref="AtlasEmulator.RefuseConnections"/>.
    /// </remarks>
    /// <param name="endpoint">The requests to strike.</param>
    /// <param name="times">How many connections or requests, 1 or more.</param>
    public static Fault Refuse(EmulatorEndpoint endpoint, int times = 1) => new(endpoint, times, FaultMoment.BeforeAcceptance, new RefusalFault());

    /// <summary>The service takes the whole submit, but accepts it only later, whether the client is still there or not.</summary>
    /// <param name="delay">The wait, by the emulator's clock; zero or more.</param>
    /// <param name="times">How many submits, 1 or more.</param>
    public static Fault AcceptLate(TimeSpan delay, int times = 1) => Late(delay, onceClientHasGone: false, times);

    /// <summary>The service takes the whole submit, but accepts it only when the client has given up.</summary>
    /// <param name="delay">The wait after that, by the emulator's clock; zero or more.</param>
    /// <param name="times">How many submits, 1 or more.</param>
    public static Fault AcceptOnceClientHasGone(TimeSpan delay = default, int times = 1) => Late(delay, onceClientHasGone: true, times);

    /// <summary>Lets downloads take no notice of <c>Range</c>: the file comes whole, with no <c>Accept-Ranges</c>.</summary>
    /// <param name="times">How many downloads, 1 or more.</param>
    public static Fault IgnoreRange(int times = 1) => new(EmulatorEndpoint.Download, times, FaultMoment.BeforeAcceptance, new IgnoredRangeFault());

    /// <summary>Puts another file under a download's URL, from that download on: of the same length, with other bytes and another <c>ETag</c>. It is no video any more.</summary>
    /// <param name="times">How many downloads, 1 or more; each makes another file of it.</param>
    public static Fault ChangeFile(int times = 1) => new(EmulatorEndpoint.Download, times, FaultMoment.BeforeAcceptance, new ChangedFileFault());

    /// <summary>Lets downloads find that the file has expired: 403, with a storage bucket's XML.</summary>
    /// <param name="times">How many downloads, 1 or more.</param>
    public static Fault ExpireFile(int times = 1) => new(EmulatorEndpoint.Download, times, FaultMoment.BeforeAcceptance, new ExpiredFileFault());

    private static Fault Late(TimeSpan delay, bool onceClientHasGone, int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return new Fault(EmulatorEndpoint.Submit, times, FaultMoment.BeforeAcceptance, new LateAcceptanceFault(delay, onceClientHasGone));
    }
}
