using System.Collections.Concurrent;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>Brings the lines of a batch to their ends, several at a time.</summary>
/// <param name="client">Speaks to the service.</param>
/// <param name="submitted">What earlier runs submitted.</param>
/// <param name="savedVideos">What earlier runs saved.</param>
/// <param name="settings">What was asked for.</param>
/// <param name="view">Shows how it comes along.</param>
/// <param name="unreachable">Why the service cannot be reached, where that is known before: the lines end by what is known of them here.</param>
internal sealed class BatchRun(SeedanceClient client, SubmittedLines submitted, SavedVideos savedVideos, BatchSettings settings, IBatchView view, string? unreachable)
{
    // Several in a row: one alone may be a reference that cannot be uploaded
    private const int UnreachedLines = 3;

    private readonly ConcurrentBag<LineOutcome> _outcomes = [];
    private volatile string? _stopped;
    private volatile string? _unreachable = unreachable;
    private int _unreachedInARow;

    /// <summary>What became of the lines so far, in the file's order.</summary>
    public IReadOnlyList<LineOutcome> Outcomes => [.. _outcomes.OrderBy(static outcome => outcome.Line.Number)];

    /// <summary>Why the service cannot be reached, where that ended the batch.</summary>
    public string? Unreachable => _unreachable;

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
            NoteContact(error);
            return Failed(line, (error as SeedanceException)?.PredictionId, SdkWords.Of(error.Message)) with { NeedsNewJob = error is GenerationFailedException };
        }
    }

    private async Task<LineOutcome> FinishAsync(BatchLine line, CancellationToken cancellationToken)
    {
        var entry = submitted.Find(line);
        if (savedVideos.Find(line, entry, settings.FileOf(line)) is { } saved)
            return new LineOutcome(line, LineOutcome.Done) { PredictionId = entry!.PredictionId, Saved = saved };
        switch (entry?.Outcome)
        {
            case null or SubmissionOutcome.Refused:
                return await SubmitAsync(line, cancellationToken);
            case SubmissionOutcome.Accepted when _unreachable is { } reason:
                return Failed(line, entry.PredictionId, $"Not looked at: {reason}");
            case SubmissionOutcome.Accepted:
                var isSame = line.IsOf(entry);
                view.Show(line, "looking");
                var prediction = await client.GetPredictionAsync(entry.PredictionId!, cancellationToken);
                NoteContact();
                if (prediction.Status.IsFailure && (!isSame || settings.RetriesFailed || settings.Resubmit.Contains(prediction.Id)))
                    return await SubmitAsync(line, cancellationToken);
                return isSame
                    ? await WaitAndSaveAsync(line, prediction, cancellationToken)
                    : Failed(line, prediction.Id, "The line was changed after it was submitted. Give it a label of its own for another video, or put it back for the one that was made.");
            default:
                return settings.Resubmit.Contains(entry.Submission.SubmissionId)
                    ? await SubmitAsync(line, cancellationToken)
                    : Uncertain(line, entry.Submission.SubmissionId, entry.Reason ?? "The process ended before an answer came.", entry.Candidates);
        }
    }

    private async Task<LineOutcome> SubmitAsync(BatchLine line, CancellationToken cancellationToken)
    {
        if ((_unreachable ?? _stopped) is { } reason)
            return IsUnsent(line) ? NotStarted(line, $"Not sent: {reason}") : Failed(line, null, $"Not sent: {reason}");
        view.Show(line, "submitting");
        VideoPrediction prediction;
        try
        {
            prediction = await client.SubmitAsync(
                line.Request, new ImmediateProgress<VideoProgress>(progress => view.Show(line, progress.Stage == VideoStage.Uploading ? "uploading" : "submitted")), cancellationToken);
        }
        catch (SeedanceException error) when (ServiceContact.IsMissing(error) && IsUnsent(line))
        {
            // By the SDK's word: a submit ends as unavailable only when it is certain that the service did not take it
            NoteContact(error);
            return NotStarted(line, SdkWords.Of(error.Message));
        }
        NoteContact();
        return await WaitAndSaveAsync(line, prediction, cancellationToken);
    }

    private async Task<LineOutcome> WaitAndSaveAsync(BatchLine line, VideoPrediction prediction, CancellationToken cancellationToken)
    {
        view.Show(line, "generating");
        var result = prediction.Status.IsTerminal ? prediction.ToResult() : await client.WaitForCompletionAsync(prediction.Id, cancellationToken: cancellationToken);
        view.Show(line, "saving");
        var saved = await VideoSaving.SaveAsync(client, result, settings.FileOf(line), SilentJobView.Instance, cancellationToken);
        savedVideos.Add(prediction.Id, saved);
        return new LineOutcome(line, LineOutcome.Done) { PredictionId = prediction.Id, Saved = saved, Cost = result.Cost };
    }

    private void NoteContact(Exception? failure = null)
    {
        if (failure is null or SeedanceException { StatusCode: not null })
            Volatile.Write(ref _unreachedInARow, 0);
        else if (ServiceContact.IsMissing(failure) && Interlocked.Increment(ref _unreachedInARow) >= UnreachedLines)
            _unreachable ??= SdkWords.Split(failure.Message).What;
    }

    /// <summary>Whether nothing that was ever sent for the line may have been paid for.</summary>
    private bool IsUnsent(BatchLine line) => submitted.Find(line) is null or { Outcome: SubmissionOutcome.Refused };

    private static LineOutcome NotStarted(BatchLine line, string reason) => new(line, LineOutcome.NotStarted) { Reason = reason };

    private static LineOutcome Failed(BatchLine line, string? predictionId, string reason) => new(line, LineOutcome.Failed) { PredictionId = predictionId, Reason = reason };

    private static LineOutcome Uncertain(BatchLine line, string submissionId, string reason, IReadOnlyList<string> candidates)
        => new(line, LineOutcome.Uncertain) { SubmissionId = submissionId, Reason = reason, Candidates = candidates };
}
