using AtlasSeedance.Errors;

namespace AtlasSeedance;

/// <summary>
/// The caller's progress handler, whose exceptions are told apart from the wire's: they are never taken for a broken connection and
/// tried again, and never lose the id of a video that was paid for.
/// </summary>
/// <param name="progress">The caller's handler.</param>
/// <param name="predictionIdOf">The prediction that a report is about; <see langword="null"/> where there is none.</param>
/// <param name="cancellationToken">The caller's token: a handler may look at it, too.</param>
internal sealed class GuardedProgress<T>(IProgress<T> progress, Func<T, string?> predictionIdOf, CancellationToken cancellationToken) : IProgress<T>
{
    public void Report(T value)
    {
        try
        {
            progress.Report(value);
        }
        catch (Exception error) when (!(error is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw Failed(predictionIdOf(value), error);
        }
    }

    private static SeedanceException Failed(string? predictionId, Exception error) => new(
        $"The progress handler threw {error.GetType().Name}: {error.Message.TrimEnd().TrimEnd('.')}.", error)
    {
        Facts = new ErrorFacts { PredictionId = predictionId, Note = predictionId is null ? null : ResumeHint.AfterProgress(predictionId) },
    };
}

/// <summary>Guards the handlers that callers pass in; the caller who passes none gets none.</summary>
internal static class GuardedProgress
{
    internal static GuardedProgress<VideoProgress>? Of(IProgress<VideoProgress>? progress, CancellationToken cancellationToken)
        => progress is null ? null : new(progress, static value => value.PredictionId, cancellationToken);

    internal static GuardedProgress<TransferProgress>? Of(IProgress<TransferProgress>? progress, string? predictionId, CancellationToken cancellationToken)
        => progress is null ? null : new(progress, _ => predictionId, cancellationToken);
}
