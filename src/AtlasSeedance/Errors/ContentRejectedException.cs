namespace AtlasSeedance;

/// <summary>
/// Change the content: moderation refused the prompt or a reference at submission, or the video itself afterwards.
/// <see cref="SeedanceException.PredictionId"/> is <see langword="null"/> when the job was refused before it began.
/// </summary>
public class ContentRejectedException : GenerationFailedException
{
    /// <summary>Creates an exception with a message that says what happened and what to do.</summary>
    public ContentRejectedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
