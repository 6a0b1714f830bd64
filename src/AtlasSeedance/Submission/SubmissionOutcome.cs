namespace AtlasSeedance;

/// <summary>What became of a paid request that was sent.</summary>
public enum SubmissionOutcome
{
    /// <summary>It is being sent, or its process ended before an answer came.</summary>
    Pending,

    /// <summary>The service took the job: <see cref="JournalEntry.PredictionId"/> leads to the video.</summary>
    Accepted,

    /// <summary>The service certainly did not take the job, and nothing was charged.</summary>
    Refused,

    /// <summary>No answer tells whether the service took the job. It was not sent again, and is not without the user's own call.</summary>
    Uncertain,
}
