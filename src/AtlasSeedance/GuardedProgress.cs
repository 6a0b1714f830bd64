namespace AtlasSeedance;

/// <summary>
/// The caller's progress handler, whose exceptions are told apart from the wire's: they are never taken for a broken connection and
/// tried again, and never lose the id of a video that was paid for.
/// </summary>
internal sealed class GuardedProgress<T>(IProgress<T> progress, Func<T, string?> predictionId) : IProgress<T>
{
    public static IProgress<T>? Create(IProgress<T>? progress, Func<T, string?> predictionId)
        => progress is null ? null : new GuardedProgress<T>(progress, predictionId);

    public void Report(T value)
    {
        try
        {
            progress.Report(value);
        }
        catch (Exception error)
        {
            var resume = predictionId(value) is { } id ? $" Prediction {id} goes on at the service: call WaitForCompletionAsync with the id to resume." : "";
            throw new SeedanceException($"The progress handler threw {error.GetType().Name}: {error.Message}{resume}", error) { PredictionId = predictionId(value) };
        }
    }
}
