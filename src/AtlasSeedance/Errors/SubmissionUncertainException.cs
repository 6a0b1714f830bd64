namespace AtlasSeedance;

/// <summary>
/// Check what happened: the request was sent, but no answer tells whether the service took the job. It was not sent again,
/// since that could be paid twice. Store <see cref="Submission"/> and pass it to <see cref="ISeedanceClient.ResolveAsync"/> before submitting anew.
/// </summary>
public class SubmissionUncertainException : SeedanceException
{
    /// <summary>Creates an exception for a submission whose outcome is unknown.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="submission">What is known of the submission.</param>
    /// <param name="innerException">What went wrong on the wire.</param>
    public SubmissionUncertainException(string message, UncertainSubmission submission, Exception? innerException = null)
        : base(message, innerException) => Submission = submission;

    /// <summary>What is known of the submission: plain data that can be stored and carried to another process.</summary>
    public UncertainSubmission Submission { get; }

    /// <summary>Ids of predictions that may be this submission; empty when none is known.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];
}
