namespace AtlasSeedance;

/// <summary>
/// The output could not be written or did not arrive whole. A target file is untouched; a stream keeps what was
/// written. The video is still at the service: download it again.
/// </summary>
public class DownloadFailedException : SeedanceException
{
    /// <summary>Creates an exception with a message that says what happened and what to do.</summary>
    public DownloadFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
