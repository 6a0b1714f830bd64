using System.Net;
using AtlasSeedance.Diagnostics;
using AtlasSeedance.Errors;
using AtlasSeedance.Http;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Predictions;

/// <summary>The polls of one client: single ones, and those of its waits. Remembers the predictions that were just submitted.</summary>
internal sealed class PredictionPoller(
    ApiTransport transport, RetryPipeline reads, CallPace pace, PollingOptions polling, TimeProvider timeProvider, ILogger logger, Telemetry telemetry)
{
    private readonly PollSchedule _schedule = new(polling);
    private readonly TimeSpan _waitTimeout = polling.WaitTimeout;
    private readonly int _maxConsecutiveFailures = polling.MaxConsecutiveFailures;
    private readonly Func<CancellationToken, ValueTask<CallPermit>> _enter = pace.EnterAsync;

    public RecentSubmissions RecentSubmissions { get; } = new(timeProvider);

    /// <summary>One poll, tried again after passing failures.</summary>
    public ValueTask<VideoPrediction> GetAsync(string predictionId, CancellationToken cancellationToken)
        => transport.SendAsync(Call(predictionId, _enter), reads, cancellationToken);

    /// <summary>Begins a wait. The clock of its time-out starts here.</summary>
    public PredictionWait BeginWait(string predictionId)
    {
        var isFresh = RecentSubmissions.IsFresh(predictionId);
        return new(predictionId, timeProvider.GetTimestamp(), telemetry.StartWait(predictionId)) { PollsAtOnce = !isFresh, IsAccepted = isFresh };
    }

    public TimeSpan ElapsedOf(PredictionWait wait) => timeProvider.GetElapsedTime(wait.BeganAt);

    /// <summary>Pauses, then queues until the next poll may be sent. One task for both, and no method of its own that waits: this is where waits spend their time.</summary>
    /// <exception cref="WaitTimeoutException">The wait's time is over.</exception>
    public Task<TurnOutcome> TakeTurnAsync(PredictionWait wait, CancellationToken cancellationToken)
    {
        var elapsed = ElapsedOf(wait);
        var left = _waitTimeout - elapsed;
        if (left <= TimeSpan.Zero)
            throw TimedOut(wait, elapsed);
        var pause = wait.PollsAtOnce ? TimeSpan.Zero : wait.HasPaused || wait.Hint is not null ? _schedule.Next(elapsed, wait.Hint) : _schedule.First;
        wait.HasPaused |= !wait.PollsAtOnce;
        wait.PollsAtOnce = false;
        // The last poll is at the deadline itself.
        if (pause > left)
            pause = left;
        return pace.Gate.EnterAsync(pause, left - pause, cancellationToken);
    }

    /// <exception cref="WaitTimeoutException">The wait's time was over first.</exception>
    /// <exception cref="SeedanceCanceledException">The caller cancelled first.</exception>
    public void ThrowUnlessAdmitted(PredictionWait wait, TurnOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome == TurnOutcome.TimedOut)
            throw TimedOut(wait, ElapsedOf(wait));
        if (outcome == TurnOutcome.Canceled)
            throw Canceled(wait.PredictionId, error: null, cancellationToken);
    }

    /// <summary>Polls once, in the turn that the gate has given.</summary>
    /// <returns><see langword="null"/> when the poll failed for a reason that may pass, or was not sent: take another turn.</returns>
    /// <exception cref="SeedanceException">Too many polls in a row failed, or one for good.</exception>
    /// <exception cref="SeedanceCanceledException">The caller cancelled.</exception>
    public async ValueTask<VideoPrediction?> TryPollAsync(PredictionWait wait, CancellationToken cancellationToken)
    {
        try
        {
            if (await pace.TryTakeAsync(_waitTimeout - ElapsedOf(wait), cancellationToken).ConfigureAwait(false) is { } permit)
                return await SendAsync(wait, permit, cancellationToken).ConfigureAwait(false);
            // The gate was closed while the wait stood in the limiter's queue: it has had its pause.
            wait.PollsAtOnce = true;
            return null;
        }
        catch (SeedanceException error) when (MayPass(error, wait))
        {
            wait.Hint = error.RetryAfter;
            Log.PollFailed(logger, wait.PredictionId, wait.Failures, FailureText.For(error));
            telemetry.Retried(OperationNames.Wait, error);
            return null;
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            throw Canceled(wait.PredictionId, error, cancellationToken);
        }
        catch (SeedanceException error)
        {
            error.Facts = error.Facts with { PredictionId = wait.PredictionId, Note = ResumeHint.After(error, wait.PredictionId, wait.IsAccepted) };
            throw;
        }
    }

    public static SeedanceCanceledException Canceled(string predictionId, Exception? error, CancellationToken cancellationToken)
        => new($"The wait for prediction {predictionId} was cancelled. {ResumeHint.ForJob}.", error, cancellationToken)
        { PredictionId = predictionId };

    private async ValueTask<VideoPrediction> SendAsync(PredictionWait wait, CallPermit permit, CancellationToken cancellationToken)
    {
        using var place = permit;
        wait.Operation?.Polled();
        VideoPrediction prediction;
        try
        {
            prediction = await transport.SendAsync(Call(wait.PredictionId, enter: null), RetryPipeline.Never, cancellationToken).ConfigureAwait(false);
        }
        catch (SeedanceException error)
        {
            permit.Failed(error);
            throw;
        }
        permit.Succeeded();
        wait.Failures = 0;
        wait.IsAccepted = true;
        wait.Hint = prediction.RetryAfter;
        var status = Shared(ResponseText.Shorten(prediction.Status.Value));
        if (wait.LastStatus != status)
            Log.StatusChanged(logger, prediction.Id, status);
        wait.LastStatus = status;
        wait.Operation?.SawStatus(status);
        return prediction;
    }

    // A hundred thousand waits are to hold one "processing" between them.
    private static string Shared(string status) => status switch
    {
        "processing" => "processing",
        "queued" => "queued",
        "starting" => "starting",
        "created" => "created",
        _ => status,
    };

    // A failed poll is not a failed job.
    private bool MayPass(SeedanceException error, PredictionWait wait)
    {
        // It was not even sent: the next turn comes after the next pause.
        if (error.Facts.IsOwnLimit)
            return true;
        if (error.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
            return RecentSubmissions.IsFresh(wait.PredictionId);
        return error.Facts.IsTransient && ++wait.Failures <= _maxConsecutiveFailures;
    }

    private static ApiCall<VideoPrediction> Call(string predictionId, Func<CancellationToken, ValueTask<CallPermit>>? enter) => new()
    {
        Method = HttpMethod.Get,
        Path = PredictionPath.Create(predictionId),
        Read = PredictionAnswers.ReadPoll,
        PredictionId = predictionId,
        Enter = enter,
    };

    private static WaitTimeoutException TimedOut(PredictionWait wait, TimeSpan elapsed) => new(
        FormattableString.Invariant($"Prediction {wait.PredictionId} had not ended after {elapsed.TotalSeconds:N0} s (status: {wait.LastStatus ?? "never seen"}). ")
        + ResumeHint.ForJob + ", or allow more by Polling.WaitTimeout.")
    {
        PredictionId = wait.PredictionId,
        LastStatus = wait.LastStatus,
        Waited = elapsed,
    };
}
