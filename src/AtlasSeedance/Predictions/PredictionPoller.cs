using System.Diagnostics.CodeAnalysis;
using System.Net;
using AtlasSeedance.Diagnostics;
using AtlasSeedance.Http;
using Microsoft.Extensions.Logging;
using Polly;

namespace AtlasSeedance.Predictions;

/// <summary>Polls predictions until they end. Remembers the predictions that were just submitted, and bounds the polls under way.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle is never asked for holds nothing to dispose.")]
internal sealed class PredictionPoller(ApiTransport transport, ResiliencePipeline reads, PollingOptions polling, TimeProvider timeProvider, ILogger logger, Telemetry telemetry)
{
    // The semaphore takes no more.
    private static readonly TimeSpan LongestSemaphoreWait = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly PollSchedule _schedule = new(polling);
    private readonly SemaphoreSlim _concurrentPolls = new(polling.MaxConcurrentPolls);
    private readonly TimeSpan _waitTimeout = polling.WaitTimeout;
    private readonly int _maxConsecutiveFailures = polling.MaxConsecutiveFailures;

    public RecentSubmissions RecentSubmissions { get; } = new(timeProvider);

    /// <summary>One poll, tried again after passing failures.</summary>
    public ValueTask<VideoPrediction> GetAsync(string predictionId, CancellationToken cancellationToken)
        => transport.SendAsync(Call(predictionId), reads, cancellationToken);

    /// <summary>Begins a wait. The clock of its time-out starts here.</summary>
    public PredictionWait BeginWait(string predictionId)
    {
        var isFresh = RecentSubmissions.IsFresh(predictionId);
        return new(predictionId, timeProvider.GetTimestamp(), telemetry.StartWait(predictionId)) { PollsAtOnce = !isFresh, IsAccepted = isFresh };
    }

    /// <summary>Pauses, then polls, until a poll succeeds.</summary>
    /// <exception cref="WaitTimeoutException">The wait's time is over.</exception>
    /// <exception cref="SeedanceException">Too many polls in a row failed, or one for good.</exception>
    public async ValueTask<VideoPrediction> NextAsync(PredictionWait wait, CancellationToken cancellationToken)
    {
        while (true)
        {
            await PauseAsync(wait, cancellationToken).ConfigureAwait(false);
            wait.Operation?.Polled();
            try
            {
                var prediction = await PollAsync(wait, cancellationToken).ConfigureAwait(false);
                wait.Failures = 0;
                wait.IsAccepted = true;
                wait.Hint = prediction.RetryAfter;
                var status = ResponseText.Shorten(prediction.Status.Value);
                if (wait.LastStatus != status)
                    Log.StatusChanged(logger, prediction.Id, status);
                wait.LastStatus = status;
                wait.Operation?.SawStatus(wait.LastStatus);
                wait.Elapsed = timeProvider.GetElapsedTime(wait.BeganAt);
                return prediction;
            }
            catch (SeedanceException error) when (MayPass(error, wait))
            {
                wait.Hint = error.RetryAfter;
                Log.PollFailed(logger, wait.PredictionId, wait.Failures, FailureText.For(error));
                telemetry.Retried(OperationNames.Wait, error);
            }
        }
    }

    private async ValueTask PauseAsync(PredictionWait wait, CancellationToken cancellationToken)
    {
        if (wait.PollsAtOnce)
        {
            wait.PollsAtOnce = false;
            return;
        }
        var elapsed = timeProvider.GetElapsedTime(wait.BeganAt);
        var left = _waitTimeout - elapsed;
        if (left <= TimeSpan.Zero)
            throw TimedOut(wait, elapsed);
        var pause = wait.HasPaused || wait.Hint is not null ? _schedule.Next(elapsed, wait.Hint) : _schedule.First;
        wait.HasPaused = true;
        // The last poll is at the deadline itself.
        await Task.Delay(pause < left ? pause : left, timeProvider, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<VideoPrediction> PollAsync(PredictionWait wait, CancellationToken cancellationToken)
    {
        await EnterAsync(wait, cancellationToken).ConfigureAwait(false);
        try
        {
            return await transport.SendAsync(Call(wait.PredictionId), ResiliencePipeline.Empty, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _concurrentPolls.Release();
        }
    }

    // Waiting for a place counts as waiting: behind polls that hang, it could outlast the wait's own time.
    private async ValueTask EnterAsync(PredictionWait wait, CancellationToken cancellationToken)
    {
        if (await _concurrentPolls.WaitAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
            return;
        var left = _waitTimeout - timeProvider.GetElapsedTime(wait.BeganAt);
        if (left > LongestSemaphoreWait)
            left = LongestSemaphoreWait;
        if (left <= TimeSpan.Zero || !await _concurrentPolls.WaitAsync(left, cancellationToken).ConfigureAwait(false))
            throw TimedOut(wait, timeProvider.GetElapsedTime(wait.BeganAt));
    }

    // A failed poll is not a failed job.
    private bool MayPass(SeedanceException error, PredictionWait wait)
    {
        if (error.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
            return RecentSubmissions.IsFresh(wait.PredictionId);
        return error.Facts.IsTransient && ++wait.Failures <= _maxConsecutiveFailures;
    }

    private static ApiCall<VideoPrediction> Call(string predictionId) => new()
    {
        Method = HttpMethod.Get,
        Path = PredictionPath.Create(predictionId),
        Read = PredictionAnswers.ReadPoll,
        PredictionId = predictionId,
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
