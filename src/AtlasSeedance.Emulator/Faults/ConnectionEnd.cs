namespace AtlasSeedance.Emulator;

/// <summary>How a fault ends a client's connection.</summary>
public enum ConnectionEnd
{
    /// <summary>With a TCP reset (RST): the client's reads and writes fail. What was on its way to the client may be lost with it.</summary>
    Reset,

    /// <summary>In an orderly way (FIN): all that was sent arrives, and then the stream ends.</summary>
    Close,
}
