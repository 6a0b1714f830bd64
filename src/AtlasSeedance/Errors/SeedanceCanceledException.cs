namespace AtlasSeedance;

/// <summary>
/// The caller cancelled after a submit had begun, or while waiting. Nothing is lost: <see cref="PredictionId"/> resumes the wait,
/// or <see cref="Submission"/> tells what was sent. A cancellation before anything was sent is a plain <see cref="OperationCanceledException"/>.
/// </summary>
public class SeedanceCanceledException : OperationCanceledException
{
    /// <summary>Creates an exception that carries the caller's token.</summary>
    public SeedanceCanceledException(string message, Exception? innerException, CancellationToken cancellationToken)
        : base(message, innerException, cancellationToken)
    {
    }

    /// <summary>The prediction that was waited for; it goes on at the service. <see langword="null"/> when the submit was still unanswered.</summary>
    public string? PredictionId { get; init; }

    /// <summary>The submit that was still unanswered, and may have been taken; <see langword="null"/> when its prediction is known.</summary>
    public UncertainSubmission? Submission { get; init; }
}
