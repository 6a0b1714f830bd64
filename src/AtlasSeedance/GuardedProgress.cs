namespace AtlasSeedance;

/// <summary>
/// The caller's progress handler, whose exceptions are told apart from the wire's: they are never taken for a broken connection and
/// tried again, and never lose the id of a video that was paid for.
/// </summary>
/// <param name="progress">The caller's handler.</param>
/// <param name="describe">The exception for a report that threw.</param>
/// <param name="cancellationToken">The caller's token: a handler may look at it, too.</param>
internal sealed class GuardedProgress<T>(IProgress<T> progress, Func<T, Exception, SeedanceException> describe, CancellationToken cancellationToken) : IProgress<T>
{
    public void Report(T value)
    {
        try
        {
            progress.Report(value);
        }
        catch (Exception error) when (!(error is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw describe(value, error);
        }
    }
}
