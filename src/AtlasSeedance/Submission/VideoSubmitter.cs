using System.Globalization;
using AtlasSeedance.Diagnostics;
using AtlasSeedance.Http;
using AtlasSeedance.Predictions;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Submission;

/// <summary>Sends a paid request: once, unless it is certain that the service did not take it. Looks in the history for what got no answer.</summary>
internal sealed class VideoSubmitter(
    ApiTransport transport, RetryPipeline submits, CallPace pace, RequestBodyForm bodyForm, SubmissionLookup lookup, JournalRecorder journal,
    TimeProvider timeProvider, ILogger logger, Telemetry telemetry)
{
    private const string Path = "api/v1/model/generateVideo";
    private const string OutputRetentionHeader = "X-AtlasCloud-Object-Expiration-Hours";
    private const string RequestRetentionHeader = "X-AtlasCloud-Request-Retention-Hours";

    private static readonly List<KeyValuePair<string, string>> NoHeaders = [];

    private readonly Uri _address = new(transport.Settings.BaseAddress, Path);

    /// <param name="request">A request that passed the checks.</param>
    /// <param name="reference">Gives the string that stands for a media source.</param>
    /// <param name="cancellationToken">Ends the call; from the moment the request is sent, with what is known of it.</param>
    public async Task<VideoPrediction> SubmitAsync(VideoRequest request, Func<MediaSource, string> reference, CancellationToken cancellationToken)
    {
        var paid = new PaidRequest(request, reference, bodyForm, transport.Settings.BaseAddress);
        using var attempts = new SubmitAttempts(pace, timeProvider);
        using var operation = telemetry.StartSubmit(request.Model.Value);
        UncertainSubmission? intent = null;
        try
        {
            await attempts.TakeFirstTurnAsync(cancellationToken).ConfigureAwait(false);
            intent = await RecordIntentAsync(paid, cancellationToken).ConfigureAwait(false);
            var prediction = await transport.SendAsync(Call(request, paid, attempts), submits, cancellationToken).ConfigureAwait(false);
            await AcceptAsync(paid, intent, prediction, operation, cancellationToken).ConfigureAwait(false);
            Log.Submitted(logger, request.Model.Value, prediction.Id);
            return prediction;
        }
        catch (Exception error) when (!attempts.MayBeTaken)
        {
            if (error is SeedanceException certain && SubmitRule.MayResend(certain))
                certain.Facts = certain.Facts with { Note = $"{certain.Facts.Note} Nothing was submitted or charged.".TrimStart() };
            operation?.Failed(error);
            if (intent is not null)
                await journal.RecordOutcomeAsync(intent, SubmissionOutcome.Refused, reason: What(error), cancellationToken: cancellationToken).ConfigureAwait(false);
            throw;
        }
        catch (Exception error)
        {
            return await SettleAsync(paid, attempts, error, operation, cancellationToken).ConfigureAwait(false);
        }
    }

    private ApiCall<VideoPrediction> Call(VideoRequest request, PaidRequest paid, SubmitAttempts attempts) => new()
    {
        Method = HttpMethod.Post,
        Path = Path,
        Address = _address,
        Read = ReadAnswer,
        CreateContent = (timer, token) => new ValueTask<HttpContent>(attempts.Body =
            new JsonBodyContent(paid.Body, timer, transport.Settings.RequestTimeout, token) { IsSentOnce = !transport.Settings.MayHandlersResend }),
        Headers = RetentionHeaders(request),
        Enter = attempts.EnterAsync,
        Sending = attempts.Sending,
        Failed = attempts.Failed,
    };

    private static VideoPrediction ReadAnswer(ApiAnswer answer)
    {
        if (SubmitRule.IsRefusal(answer.StatusCode))
            throw AnswerErrors.Create(answer);
        // A job that fails at once may come as HTTP 500 with its id: then it is known, and nothing is uncertain.
        if ((answer.IsSuccess || (int)answer.StatusCode >= 500) && PredictionAnswers.TryReadSubmitted(answer) is { } prediction)
            return prediction;
        if (!answer.IsSuccess)
            throw AnswerErrors.Create(answer);
        throw AnswerErrors.CreateFromEnvelope(answer) ?? AnswerErrors.Unreadable(answer, "names no prediction");
    }

    private async ValueTask<UncertainSubmission?> RecordIntentAsync(PaidRequest paid, CancellationToken cancellationToken)
    {
        if (!journal.IsOn)
            return null;
        var now = timeProvider.GetUtcNow();
        var intent = paid.Describe(now, now, transport.ServerClock.Offset, "");
        await journal.RecordIntentAsync(intent, paid.Body, cancellationToken).ConfigureAwait(false);
        return intent;
    }

    private ValueTask AcceptAsync(
        PaidRequest paid, UncertainSubmission? intent, VideoPrediction prediction, MeasuredOperation? operation, CancellationToken cancellationToken)
    {
        operation?.Accepted(prediction.Id);
        PredictionClaims.Add(transport.Settings.BaseAddress, prediction.Id, intent?.SubmissionId ?? PredictionClaims.AnsweredAtOnce);
        return intent is null ? default : journal.RecordAnsweredAsync(intent, prediction.Id, cancellationToken);
    }

    /// <summary>Finds out what became of a request that may have been taken, or says that it is not known.</summary>
    private async Task<VideoPrediction> SettleAsync(
        PaidRequest paid, SubmitAttempts attempts, Exception error, MeasuredOperation? operation, CancellationToken cancellationToken)
    {
        var submission = paid.Describe(attempts.SentAt, timeProvider.GetUtcNow(), transport.ServerClock.Offset, What(error));
        var findings = SubmissionFindings.None;
        var failure = error;
        if (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                findings = await lookup.LookUpAsync(submission, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException canceled)
            {
                failure = canceled;
            }
        }
        if (findings.Prediction is { } found)
        {
            operation?.Accepted(found.Id);
            await journal.RecordOutcomeAsync(submission, SubmissionOutcome.Accepted, found.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
            Log.SubmissionFound(logger, submission.Model, found.Id, FailureText.For(error));
            return found;
        }

        operation?.Failed(failure);
        telemetry.SubmissionUncertain(submission.Model, error);
        await journal.RecordOutcomeAsync(submission, SubmissionOutcome.Uncertain, reason: findings.Explain(submission.Reason), candidates: findings.Candidates, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        Log.SubmissionUncertain(logger, submission.Model, FailureText.For(error));
        throw failure is OperationCanceledException && cancellationToken.IsCancellationRequested
            ? Canceled(submission, failure, cancellationToken)
            : Uncertain(submission, findings, error);
    }

    private static string What(Exception error) => error is OperationCanceledException
        ? "The caller cancelled before the answer came."
        : (error as SeedanceException)?.Facts.What ?? error.Message;

    private static SeedanceCanceledException Canceled(UncertainSubmission submission, Exception error, CancellationToken cancellationToken) => new(
        "The call was cancelled after the request was sent: the service may have taken the job. Keep Submission, and pass it to ResolveAsync before submitting anew.",
        error, cancellationToken)
    { Submission = submission };

    private static SubmissionUncertainException Uncertain(UncertainSubmission submission, SubmissionFindings findings, Exception error) => new(
        $"It is not known whether the service took the job{(submission.Label is { } label ? $" \"{label}\"" : "")}: {findings.Explain(submission.Reason)} "
        + "It was not sent again, since that could be paid twice. "
        + (findings.Candidates.Count == 0 ? "" : $"It may be {(findings.Candidates.Count == 1 ? "the prediction" : "one of the predictions")} in Candidates. ")
        + "Keep Submission, and pass it to ResolveAsync before submitting anew.",
        submission, error)
    {
        Candidates = findings.Candidates,
        Facts = ((error as SeedanceException)?.Facts ?? default) with { Note = null },
    };

    private static List<KeyValuePair<string, string>> RetentionHeaders(VideoRequest request)
    {
        if (request.OutputRetention is null && request.RequestRetention is null)
            return NoHeaders;
        var headers = new List<KeyValuePair<string, string>>();
        Add(OutputRetentionHeader, request.OutputRetention);
        Add(RequestRetentionHeader, request.RequestRetention);
        return headers;

        void Add(string name, TimeSpan? retention)
        {
            if (retention is { } time)
                headers.Add(new(name, ((long)time.TotalHours).ToString(CultureInfo.InvariantCulture)));
        }
    }
}
