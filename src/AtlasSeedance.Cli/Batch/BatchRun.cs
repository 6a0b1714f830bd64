using System.Collections.Concurrent;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>Brings the lines of a batch to their ends, several at a time.</summary>
internal sealed class BatchRun(SeedanceClient client, SubmittedLines submitted, SavedVideos savedVideos, BatchSettings settings, IBatchView view)
{
    private readonly ConcurrentBag<LineOutcome> _outcomes = [];
    private volatile string? _stopped;

    /// <summary>What became of the lines so far, in the file's order.</summary>
    public IReadOnlyList<LineOutcome> Outcomes => [.. _outcomes.OrderBy(static outcome => outcome.Line.Number)];

    /// <exception cref="OperationCanceledException">It was broken off; what has ended is in <see cref="Outcomes"/>.</exception>
    public Task RunAsync(IReadOnlyList<BatchLine> lines, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        lines, new ParallelOptions { MaxDegreeOfParallelism = settings.Concurrency, CancellationToken = cancellationToken }, async (line, token) =>
        {
            var outcome = await TryFinishAsync(line, token);
            _outcomes.Add(outcome);
            view.Show(outcome);
        });

    private async Task<LineOutcome> TryFinishAsync(BatchLine line, CancellationToken cancellationToken)
    {
        try
        {
            return await FinishAsync(line, cancellationToken);
        }
        catch (SubmissionUncertainException uncertain)
        {
            return Uncertain(line, uncertain.Submission.SubmissionId, uncertain.Submission.Reason, uncertain.Candidates);
        }
        catch (Exception error) when (error is SeedanceException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The lines to come would fare no better, and nothing was sent for them
            var isDiskFault = error is IOException and not FileNotFoundException or DownloadFailedException { InnerException: not null };
            if (isDiskFault || error is AuthenticationFailedException or InsufficientBalanceException)
                _stopped ??= SdkWords.Split(error.Message).What;
            return Failed(line, (error as SeedanceException)?.PredictionId, SdkWords.Of(error.Message)) with { NeedsNewJob = error is GenerationFailedException };
        }
    }

    private async Task<LineOutcome> FinishAsync(BatchLine line, CancellationToken cancellationToken)
    {
        var entry = submitted.Find(line);
        var isSame = entry is not null && BatchLine.Split(entry.Label!).Digest == line.Digest;
        switch (entry?.Outcome)
        {
            case null or SubmissionOutcome.Refused:
                return await SubmitAsync(line, cancellationToken);
            case SubmissionOutcome.Accepted when isSame && savedVideos.Find(entry.PredictionId!, FileOf(line)) is { } saved:
                return new LineOutcome(line, LineOutcome.Done) { PredictionId = entry.PredictionId, Saved = saved };
            case SubmissionOutcome.Accepted:
                view.Show(line, "looking");
                var prediction = await client.GetPredictionAsync(entry.PredictionId!, cancellationToken);
                if (prediction.Status.IsFailure && (!isSame || settings.RetriesFailed || settings.Resubmit.Contains(prediction.Id)))
                    return await SubmitAsync(line, cancellationToken);
                return isSame
                    ? await WaitAndSaveAsync(line, prediction.Id, cancellationToken)
                    : Failed(line, prediction.Id, "The line was changed after it was submitted. Give it a label of its own for another video, or put it back for the one that was made.");
            default:
                return settings.Resubmit.Contains(entry.Submission.SubmissionId)
                    ? await SubmitAsync(line, cancellationToken)
                    : Uncertain(line, entry.Submission.SubmissionId, entry.Reason ?? "The process ended before an answer came.", entry.Candidates);
        }
    }

    private async Task<LineOutcome> SubmitAsync(BatchLine line, CancellationToken cancellationToken)
    {
        if (_stopped is { } reason)
            return Failed(line, null, $"Not sent: {reason}");
        view.Show(line, "submitting");
        var prediction = await client.SubmitAsync(
            line.Request, new ImmediateProgress<VideoProgress>(progress => view.Show(line, progress.Stage == VideoStage.Uploading ? "uploading" : "submitted")), cancellationToken);
        return await WaitAndSaveAsync(line, prediction.Id, cancellationToken);
    }

    private async Task<LineOutcome> WaitAndSaveAsync(BatchLine line, string predictionId, CancellationToken cancellationToken)
    {
        view.Show(line, "generating");
        var result = await client.WaitForCompletionAsync(predictionId, cancellationToken: cancellationToken);
        view.Show(line, "saving");
        var saved = await VideoSaving.SaveAsync(client, result, FileOf(line), SilentJobView.Instance, cancellationToken);
        savedVideos.Add(predictionId, saved);
        return new LineOutcome(line, LineOutcome.Done) { PredictionId = predictionId, Saved = saved, Cost = result.Cost };
    }

    private string FileOf(BatchLine line) => Path.Combine(settings.Output, line.FileName);

    private static LineOutcome Failed(BatchLine line, string? predictionId, string reason) => new(line, LineOutcome.Failed) { PredictionId = predictionId, Reason = reason };

    private static LineOutcome Uncertain(BatchLine line, string submissionId, string reason, IReadOnlyList<string> candidates)
        => new(line, LineOutcome.Uncertain) { SubmissionId = submissionId, Reason = reason, Candidates = candidates };
}
