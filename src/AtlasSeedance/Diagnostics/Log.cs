using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Diagnostics;

/// <summary>The log messages. None holds the key, a prompt, or the query of an address.</summary>
internal static partial class Log
{
    public const string Category = "AtlasSeedance.SeedanceClient";

    [LoggerMessage(1, LogLevel.Information, "Submitted {Model}: prediction {PredictionId}")]
    public static partial void Submitted(ILogger logger, string model, string predictionId);

    [LoggerMessage(2, LogLevel.Warning, "A submit of {Model} is uncertain and was not sent again: {Reason}")]
    public static partial void SubmissionUncertain(ILogger logger, string model, string reason);

    [LoggerMessage(3, LogLevel.Information, "Prediction {PredictionId} is {Status}")]
    public static partial void StatusChanged(ILogger logger, string predictionId, string status);

    [LoggerMessage(4, LogLevel.Warning, "A poll of prediction {PredictionId} failed ({Failures} in a row): {Reason}")]
    public static partial void PollFailed(ILogger logger, string predictionId, int failures, string reason);

    [LoggerMessage(5, LogLevel.Warning, "The operation \"{Operation}\" failed and is tried again in {Delay} (retry {Attempt}): {Reason}")]
    public static partial void Retrying(ILogger logger, string operation, int attempt, TimeSpan delay, string reason);

    [LoggerMessage(6, LogLevel.Information, "Uploaded {FileName}, {Bytes} bytes")]
    public static partial void Uploaded(ILogger logger, string fileName, long bytes);

    [LoggerMessage(7, LogLevel.Information, "Downloaded {Bytes} bytes of prediction {PredictionId}")]
    public static partial void Downloaded(ILogger logger, long bytes, string? predictionId);

    [LoggerMessage(8, LogLevel.Warning, "A download was cut after {Bytes} bytes and goes on from there: {Reason}")]
    public static partial void DownloadResumes(ILogger logger, long bytes, string reason);

    [LoggerMessage(9, LogLevel.Warning, "Kept {HandlerType} off the HTTP client \"{ClientName}\": it would send a paid request again. KeepForeignResilienceHandlers keeps it.")]
    public static partial void ForeignHandlerRemoved(ILogger logger, string handlerType, string clientName);

    [LoggerMessage(10, LogLevel.Warning, "A submit of {Model} got no answer ({Reason}), and was found in the history: prediction {PredictionId}")]
    public static partial void SubmissionFound(ILogger logger, string model, string predictionId, string reason);

    [LoggerMessage(11, LogLevel.Error, "The journal could not record {Outcome} for the submission {SubmissionId}: {ErrorType}. The next settling finds it.")]
    public static partial void OutcomeNotRecorded(ILogger logger, string submissionId, string outcome, string errorType);

    [LoggerMessage(12, LogLevel.Warning, "The operation \"{Operation}\" failed and is not tried again, since the client's retry quota is used up: {Reason}")]
    public static partial void RetryQuotaUsedUp(ILogger logger, string operation, string reason);

    [LoggerMessage(13, LogLevel.Warning, "The service's rate limit is reached: all {Calls} of this client are held back for {Delay}")]
    public static partial void HeldBack(ILogger logger, string calls, TimeSpan delay);
}
