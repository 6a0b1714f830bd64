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
    private volatile BatchStop? _stop = unreachable is null ? null : BatchStop.Unreachable(unreachable);
    private int _unreachedInARow;

    /// <summary>What became of the lines so far, in the file's order.</summary>
    public IReadOnlyList<LineOutcome> Outcomes => [.. _outcomes.OrderBy(static outcome => outcome.Line.Number)];

    /// <summary>Why the service cannot be reached, where that ended the batch.</summary>
    public string? Unreachable => _stop is { IsUnreachable: true } stop ? stop.Reason : null;

    /// <exception cref="OperationCanceledException">It was broken off; what has ended is in <see cref="Outcomes"/>.</exception>
    public Task RunAsync(IReadOnlyList<BatchLine> lines, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        lines, new ParallelOptions { MaxDegreeOfParallelism = settings.Concurrency, CancellationToken = cancellationToken }, async (line, token) =>
        {
            var outcome = await FinishAsync(line, token);
            _outcomes.Add(outcome);
            view.Show(outcome);
        });

    private async Task<LineOutcome> FinishAsync(BatchLine line, CancellationToken cancellationToken)
    {
        var entry = submitted.Find(line);
        if (savedVideos.Find(line, entry, settings.FileOf(line)) is { } saved)
            return new LineOutcome(line, LineOutcome.Done) { PredictionId = entry!.PredictionId, Saved = saved.Video, Cost = saved.Cost };
        switch (entry?.Outcome)
        {
            case null or SubmissionOutcome.Refused:
                return await SubmitAsync(line, uncertain: null, cancellationToken);
            case SubmissionOutcome.Accepted when SettledByHand.Is(entry) && settings.Resubmit.Contains(entry.Submission.SubmissionId):
                return await SubmitAsync(line, uncertain: null, cancellationToken);
            case SubmissionOutcome.Accepted:
                return await GoOnAsync(line, entry, cancellationToken);
            default:
                return settings.Resubmit.Contains(entry.Submission.SubmissionId)
                    ? await SubmitAsync(line, entry, cancellationToken)
                    : Uncertain(line, entry, entry.Reason ?? "The process ended before an answer came.");
        }
    }

    private async Task<LineOutcome> GoOnAsync(BatchLine line, JournalEntry entry, CancellationToken cancellationToken)
    {
        if (_stop is { IsUnreachable: true } stop)
            return Stopped(line, LineOutcome.Unfinished, $"Not looked at: {stop.Reason}", stop) with { PredictionId = entry.PredictionId };
        var isSame = line.IsOf(entry);
        view.Show(line, "looking");
        VideoPrediction prediction;
        try
        {
            prediction = await client.GetPredictionAsync(entry.PredictionId!, cancellationToken);
        }
        catch (Exception error) when (IsOfOneLine(error))
        {
            Note(error);
            return LineOutcome.Of(line, LineOutcome.Unfinished, error) with { PredictionId = entry.PredictionId };
        }
        NoteContact();
        if (prediction.Status.IsFailure && (!isSame || settings.RetriesFailed || settings.Resubmit.Contains(prediction.Id)))
            return await SubmitAsync(line, uncertain: null, cancellationToken);
        return isSame ? await WaitAndSaveAsync(line, prediction, isNew: false, cancellationToken) : new LineOutcome(line, LineOutcome.Failed)
        {
            PredictionId = prediction.Id,
            Kind = "changed",
            ExitCode = ExitCode.JobFailed,
            Reason = "The line was changed after it was submitted. Give it a label of its own for another video, or put it back for the one that was made.",
        };
    }

    /// <param name="line">The line.</param>
    /// <param name="uncertain">The submission of it that got no answer: where this one is not taken, that one is what is left.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    private async Task<LineOutcome> SubmitAsync(BatchLine line, JournalEntry? uncertain, CancellationToken cancellationToken)
    {
        if (_stop is { } stop)
            return uncertain is null ? Stopped(line, LineOutcome.NotStarted, $"Not sent: {stop.Reason}", stop) : Uncertain(line, uncertain, $"Not sent again: {stop.Reason}");
        view.Show(line, "submitting");
        VideoPrediction prediction;
        try
        {
            prediction = await client.SubmitAsync(
                line.Request, new ImmediateProgress<VideoProgress>(progress => view.Show(line, progress.Stage == VideoStage.Uploading ? "uploading" : "submitted")), cancellationToken);
        }
        catch (SubmissionUncertainException lost)
        {
            return Uncertain(line, lost.Submission.SubmissionId, lost.Submission.Reason, lost.Candidates);
        }
        catch (Exception error) when (IsOfOneLine(error))
        {
            // By the SDK's word: a submit ends in any other way only when it is certain that the service did not take it
            Note(error);
            if (uncertain is not null)
                return Uncertain(line, uncertain, $"Not sent again: {SdkWords.InFieldsOf(error.Message)}");
            var isRefused = error is InvalidRequestException or GenerationFailedException or ArgumentException or FileNotFoundException or UnauthorizedAccessException;
            return LineOutcome.Of(line, isRefused ? LineOutcome.Failed : LineOutcome.NotStarted, error);
        }
        NoteContact();
        return await WaitAndSaveAsync(line, prediction, isNew: true, cancellationToken);
    }

    private async Task<LineOutcome> WaitAndSaveAsync(BatchLine line, VideoPrediction prediction, bool isNew, CancellationToken cancellationToken)
    {
        decimal? cost = null;
        try
        {
            view.Show(line, "generating");
            var result = prediction.Status.IsTerminal ? prediction.ToResult() : await client.WaitForCompletionAsync(prediction.Id, cancellationToken: cancellationToken);
            cost = result.Cost;
            view.Show(line, "saving");
            var saved = await VideoSaving.SaveAsync(client, result, settings.FileOf(line), SilentJobView.Instance, cancellationToken);
            savedVideos.Add(prediction.Id, saved, cost);
            return new LineOutcome(line, LineOutcome.Done) { PredictionId = prediction.Id, Saved = saved, Cost = cost, IsNew = isNew };
        }
        catch (GenerationFailedException error)
        {
            return LineOutcome.Of(line, LineOutcome.Failed, error) with { PredictionId = prediction.Id, NeedsNewJob = true, IsNew = isNew };
        }
        catch (Exception error) when (IsOfOneLine(error))
        {
            Note(error);
            var outcome = LineOutcome.Of(line, LineOutcome.Unfinished, error) with { PredictionId = prediction.Id, Cost = cost, IsNew = isNew };
            // Whatever cannot be read or written of a job that is over is its video
            return error is IOException or UnauthorizedAccessException ? outcome with { Kind = "not_saved", ExitCode = ExitCode.NotSaved } : outcome;
        }
    }

    private static bool IsOfOneLine(Exception error) => error is SeedanceException or IOException or UnauthorizedAccessException or ArgumentException;

    private void Note(Exception error)
    {
        if (BatchStop.Of(error) is { } stop)
            _stop ??= stop;
        NoteContact(error);
    }

    private void NoteContact(Exception? failure = null)
    {
        if (failure is null or SeedanceException { StatusCode: not null })
            Volatile.Write(ref _unreachedInARow, 0);
        else if (ServiceContact.IsMissing(failure) && Interlocked.Increment(ref _unreachedInARow) >= UnreachedLines && _stop is not { IsUnreachable: true })
            _stop = BatchStop.Unreachable(SdkWords.Split(failure.Message).What);
    }

    private static LineOutcome Stopped(BatchLine line, string status, string reason, BatchStop stop)
        => new(line, status) { Kind = stop.Kind, ExitCode = stop.ExitCode, Reason = reason };

    private static LineOutcome Uncertain(BatchLine line, JournalEntry entry, string reason) => Uncertain(line, entry.Submission.SubmissionId, reason, entry.Candidates);

    private static LineOutcome Uncertain(BatchLine line, string submissionId, string reason, IReadOnlyList<string> candidates) => new(line, LineOutcome.Uncertain)
    {
        SubmissionId = submissionId,
        Kind = "uncertain",
        ExitCode = ExitCode.Uncertain,
        Reason = reason,
        Candidates = candidates,
    };
}
