using System.Runtime.CompilerServices;

namespace AtlasSeedance.Predictions;

/// <summary>Waits for predictions to end, and tells what it sees on the way.</summary>
internal sealed class PredictionWaiter(PredictionPoller poller)
{
    /// <exception cref="SeedanceCanceledException">The caller cancelled, or a handler that looked at the caller's token.</exception>
    public static void Report(IProgress<VideoProgress> progress, VideoProgress value, CancellationToken cancellationToken)
    {
        try
        {
            progress.Report(value);
        }
        catch (OperationCanceledException error)
        {
            // A handler that looks at the token itself must not lose the id of what is paid for.
            throw PredictionPoller.Canceled(value.PredictionId!, error, cancellationToken);
        }
    }

    /// <summary>
    /// Waits for the end of one prediction. While it pauses or queues, this one method is all that waits: no other state machine stands on top of it.
    /// </summary>
    public async Task<VideoResult> WaitAsync(PredictionWait wait, IProgress<VideoProgress>? progress, CancellationToken cancellationToken)
    {
        using (wait)
        {
            try
            {
                while (true)
                {
                    poller.ThrowUnlessAdmitted(wait, await poller.TakeTurnAsync(wait, cancellationToken).ConfigureAwait(false), cancellationToken);
                    if (await poller.TryPollAsync(wait, cancellationToken).ConfigureAwait(false) is not { } prediction)
                        continue;
                    var hasEnded = prediction.Status.IsTerminal;
                    if (progress is not null)
                        Report(progress, CreateReport(wait, prediction, hasEnded), cancellationToken);
                    if (hasEnded)
                        return PredictionResults.Create(prediction);
                }
            }
            catch (Exception error) when (wait.FailedBy(error))
            {
                throw;
            }
        }
    }

    public async IAsyncEnumerable<VideoPrediction> FollowAsync(string predictionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var wait = poller.BeginWait(predictionId);
        VideoPrediction prediction;
        do
        {
            prediction = await FollowOneAsync(wait, cancellationToken).ConfigureAwait(false);
            yield return prediction;
        }
        while (!prediction.Status.IsTerminal);
    }

    // An iterator's steps each begin in the context of their caller, and an iterator that yields cannot catch.
    private async ValueTask<VideoPrediction> FollowOneAsync(PredictionWait wait, CancellationToken cancellationToken)
    {
        wait.Operation?.MakeCurrent();
        try
        {
            while (true)
            {
                poller.ThrowUnlessAdmitted(wait, await poller.TakeTurnAsync(wait, cancellationToken).ConfigureAwait(false), cancellationToken);
                if (await poller.TryPollAsync(wait, cancellationToken).ConfigureAwait(false) is { } prediction)
                    return prediction;
            }
        }
        catch (Exception error) when (wait.FailedBy(error))
        {
            throw;
        }
    }

    private VideoProgress CreateReport(PredictionWait wait, VideoPrediction prediction, bool hasEnded) => new(hasEnded ? VideoStage.Ended : VideoStage.Generating)
    {
        PredictionId = wait.PredictionId,
        Prediction = prediction,
        Elapsed = poller.ElapsedOf(wait),
    };
}
