using System.Globalization;
using System.Text;
using AtlasSeedance.Emulator.Account;
using AtlasSeedance.Emulator.Faults;
using AtlasSeedance.Emulator.Http;
using AtlasSeedance.Emulator.Log;
using AtlasSeedance.Emulator.Predictions;
using AtlasSeedance.Emulator.Pricing;
using AtlasSeedance.Emulator.Rendering;
using AtlasSeedance.Emulator.Storage;
using AtlasSeedance.Emulator.Submissions;
using AtlasSeedance.Emulator.Wire;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary><c>POST /api/v1/model/generateVideo</c>: checks, prices and accepts a job.</summary>
internal sealed class SubmitEndpoint(
    AtlasEmulatorOptions options,
    SubmitIntake intake,
    PriceList prices,
    AccountBalance balance,
    PredictionStore predictions,
    RenderQueue renders,
    JobLog jobs,
    Journal journal,
    EmulatorFaults faults,
    ServiceClock clock,
    PredictionReplies replies)
{
    private const string ExpirationHeader = "X-AtlasCloud-Object-Expiration-Hours";
    private const string RetentionHeader = "X-AtlasCloud-Request-Retention-Hours";

    public async Task HandleAsync(HttpContext context)
    {
        var (request, body) = await intake.ReadAsync(context.Request);
        var lifetime = Hours(context.Request, ExpirationHeader, 1) ?? options.OutputLifetime;
        var retention = Hours(context.Request, RetentionHeader, 0);
        var video = prices.Specify(request);
        var charge = prices.Charge(request, video, withInputVideos: true);
        if (!balance.TryPay(charge.Usd)) throw new RefusalException(StatusCodes.Status402PaymentRequired, "insufficient balance");

        var prediction = Accept(request, new AcceptedPrediction
        {
            Id = Guid.NewGuid().ToString("N"),
            Model = request.Model,
            At = options.TimeProvider.GetUtcNow(),
            ClockOffset = clock.Offset,
            GenerationTime = options.GenerationTime,
            OutputLifetime = lifetime,
            Retention = retention,
            RequestBody = Encoding.UTF8.GetString(body),
            Headers = context.Request.Headers
                .Where(header => header.Key.StartsWith("X-AtlasCloud-", StringComparison.OrdinalIgnoreCase) || header.Key is "Content-Type" or "User-Agent")
                .ToDictionary(header => header.Key, header => header.Value.ToString()),
            Video = video,
            Tokens = charge.Tokens,
            Usd = charge.Usd,
            PlannedFailure = faults.TakeJobFailure() is { } failure ? new JobFailure(failure.ErrorCode, failure.Message) : null,
        });
        if (Exchange.Of(context) is { } exchange) exchange.Request.PredictionId = prediction.Id;
        _ = renders.EnsureStarted(prediction);
        jobs.Submitted(prediction);
        await ReplyAsync(context, prediction);
    }

    private Prediction Accept(SubmitRequest request, AcceptedPrediction accepted)
    {
        try
        {
            journal.Append(new JournalEntry(Accepted: accepted.ForDisk(request)));
        }
        catch
        {
            balance.Refund(accepted.Usd);
            throw;
        }
        var prediction = new Prediction(accepted, request);
        balance.Watch(prediction);
        predictions.Add(prediction);
        return prediction;
    }

    /// <summary>The service says "processing" here whatever the first poll will say.</summary>
    private Task ReplyAsync(HttpContext context, Prediction prediction)
    {
        var bare = options.SubmitReply == ReplyForm.Bare || (options.SubmitReply == ReplyForm.Auto && prediction.Request.IsNested);
        return bare
            ? context.ReplyAsync(
                new BareSubmitReply(prediction.Id, PredictionState.Processing, prediction.Accepted.Model, WireTime.Format(prediction.Accepted.At + prediction.Accepted.ClockOffset)),
                WireJson.Default.BareSubmitReply)
            : context.ReplyAsync(
                Envelope<SubmitReply>.Of(new SubmitReply(prediction.Id, prediction.Accepted.Model, null, replies.Urls(prediction), PredictionState.Processing)),
                WireJson.Default.EnvelopeSubmitReply);
    }

    private static TimeSpan? Hours(HttpRequest request, string header, int minimum)
    {
        if (!request.Headers.TryGetValue(header, out var text)) return null;
        return int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours >= minimum && hours <= 336
            ? TimeSpan.FromHours(hours)
            : throw RefusalException.Invalid($"InvalidParameter: {header} must be a whole number of hours from {minimum} to 336");
    }
}
