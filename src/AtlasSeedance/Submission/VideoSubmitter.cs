using System.Globalization;
using AtlasSeedance.Diagnostics;
using AtlasSeedance.Http;
using AtlasSeedance.Predictions;
using AtlasSeedance.Requests;
using Microsoft.Extensions.Logging;
using Polly;

namespace AtlasSeedance.Submission;

/// <summary>Sends a paid request: once, unless it is certain that the service did not take it.</summary>
internal sealed class VideoSubmitter(ApiTransport transport, ResiliencePipeline submits, RequestBodyForm bodyForm, TimeProvider timeProvider, ILogger logger, Telemetry telemetry)
{
    private const string OutputRetentionHeader = "X-AtlasCloud-Object-Expiration-Hours";
    private const string RequestRetentionHeader = "X-AtlasCloud-Request-Retention-Hours";

    // The service takes larger seeds; these fit every language's integer, so that no one on the way changes them.
    private const long DrawnSeeds = 1L << 31;

    /// <param name="request">A request that passed the checks.</param>
    /// <param name="reference">Gives the string that stands for a media source.</param>
    /// <param name="cancellationToken">Ends the call; from the moment the request is sent, with what is known of it.</param>
    public async Task<VideoPrediction> SubmitAsync(VideoRequest request, Func<MediaSource, string> reference, CancellationToken cancellationToken)
    {
        // A seed of our own makes the submit recognisable in the account's history.
        var drawnSeed = request.Seed is null or RequestBody.RandomSeed && request.Model.Traits is { TakesSeed: true } ? Random.Shared.NextInt64(DrawnSeeds) : (long?)null;
        var body = RequestBody.Write(request, reference, drawnSeed, bodyForm);
        var attempts = new SubmitAttempts(timeProvider);
        var call = new ApiCall<VideoPrediction>
        {
            Method = HttpMethod.Post,
            Path = "api/v1/model/generateVideo",
            Read = ReadAnswer,
            CreateContent = (timer, token) => new ValueTask<HttpContent>(new JsonBodyContent(body, timer, transport.Settings.RequestTimeout, token)),
            Headers = RetentionHeaders(request),
            Sending = attempts.Sending,
            Failed = attempts.Failed,
        };
        using var operation = telemetry.StartSubmit(request.Model.Value);
        try
        {
            var prediction = await transport.SendAsync(call, submits, cancellationToken).ConfigureAwait(false);
            operation?.Accepted(prediction.Id);
            Log.Submitted(logger, request.Model.Value, prediction.Id);
            return prediction;
        }
        catch (Exception error) when (!attempts.MayBeTaken)
        {
            if (error is SeedanceException certain && SubmitRule.MayResend(certain))
                certain.Facts = certain.Facts with { Note = "Nothing was submitted or charged." };
            operation?.Failed(error);
            throw;
        }
        catch (Exception error)
        {
            operation?.Failed(error);
            telemetry.SubmissionUncertain(request.Model.Value, error);
            var submission = Describe(request, body, drawnSeed, attempts, error);
            Log.SubmissionUncertain(logger, request.Model.Value, FailureText.For(error));
            if (error is OperationCanceledException && cancellationToken.IsCancellationRequested)
            {
                throw new SeedanceCanceledException(
                    "The call was cancelled after the request was sent: the service may have taken the job. Keep Submission, and look at the account's history before submitting anew.",
                    error, cancellationToken)
                { Submission = submission };
            }
            throw Uncertain(submission, error);
        }
    }

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

    private UncertainSubmission Describe(VideoRequest request, byte[] body, long? drawnSeed, SubmitAttempts attempts, Exception error) => new()
    {
        SubmissionId = Guid.NewGuid().ToString("N"),
        Label = request.Label,
        BaseAddress = transport.Settings.BaseAddress,
        Model = request.Model.Value,
        SentAt = attempts.SentAt,
        UncertainSince = timeProvider.GetUtcNow(),
        ServerClockOffset = transport.ServerClock.Offset,
        Seed = drawnSeed ?? request.Seed,
        SeedWasDrawn = drawnSeed is not null,
        FieldDigests = CreateDigests(body),
        Reason = error is OperationCanceledException ? "The caller cancelled before the answer came." : (error as SeedanceException)?.Facts.What ?? error.Message,
    };

    private static IReadOnlyDictionary<string, string> CreateDigests(byte[] body)
    {
        try
        {
            return BodyDigests.Create(body);
        }
        catch (Exception)
        {
            // Digests help to find the submission again; the rest must reach the caller without them.
            return new Dictionary<string, string>();
        }
    }

    private static SubmissionUncertainException Uncertain(UncertainSubmission submission, Exception error) => new(
        $"It is not known whether the service took the job{(submission.Label is { } label ? $" \"{label}\"" : "")}: {submission.Reason} "
        + "It was not sent again, since that could be paid twice. Keep Submission, and look at the account's history before submitting anew.",
        submission, error)
    { Facts = ((error as SeedanceException)?.Facts ?? default) with { Note = null } };

    private static List<KeyValuePair<string, string>> RetentionHeaders(VideoRequest request)
    {
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
