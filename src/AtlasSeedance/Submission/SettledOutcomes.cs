namespace AtlasSeedance.Submission;

internal static class SettledOutcomes
{
    /// <summary>Whether it is known whether the service took the job. What a later package may write is not.</summary>
    public static bool IsSettled(this SubmissionOutcome outcome) => outcome is SubmissionOutcome.Accepted or SubmissionOutcome.Refused;
}
