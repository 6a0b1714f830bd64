namespace AtlasSeedance.Emulator;

/// <summary>The emulator could not start: the port or the data folder is in use or cannot be opened, or there is no such ffmpeg. The message says which and what to do.</summary>
public sealed class EmulatorStartException : Exception
{
    /// <summary>Creates the exception.</summary>
    public EmulatorStartException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
