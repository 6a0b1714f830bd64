using System.Globalization;
using System.Text;
using AtlasSeedance.Emulator.Http;
using AtlasSeedance.Emulator.Predictions;
using AtlasSeedance.Emulator.Pricing;
using AtlasSeedance.Emulator.Storage;
using AtlasSeedance.Emulator.Submissions;
using AtlasSeedance.Emulator.Wire;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary><c>POST /api/v1/model/generateVideo</c>: checks, prices and accepts a job.</summary>
internal sealed class SubmitEndpoint(
    AtlasEmulatorOptions options,
    PredictionStore predictions,
    RenderQueue renders,
    ReferenceFiles references,
    Journal journal,
    EmulatorFaults faults,
    PredictionReplies replies)
{
    /// <summary>What a video input counts whose length the emulator cannot read, since it lies elsewhere.</summary>
    private const double UnknownClipSeconds = 5;

    private const string ExpirationHeader = "X-AtlasCloud-Object-Expiration-Hours";
    private const string RetentionHeader = "X-AtlasCloud-Request-Retention-Hours";

    public async Task HandleAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context.Request, options.MaxRequestBytes);
        var request = SubmitRequestReader.Read(body);
        if (options.StrictModels && !ModelCatalogue.Knows(request.Model)) throw new RefusalException(StatusCodes.Status404NotFound, $"model not found: {request.Model}");
        SubmitRules.Check(request);
        var lifetime = Hours(context.Request, ExpirationHeader, 1) ?? options.OutputLifetime;
        _ = Hours(context.Request, RetentionHeader, 0);

        var prediction = Accept(request, body, lifetime, context.Request);
        _ = renders.EnsureStarted(prediction);
        await ReplyAsync(context, prediction);
    }

    private Prediction Accept(SubmitRequest request, byte[] body, TimeSpan lifetime, HttpRequest http)
    {
        var id = Guid.NewGuid().ToString("N");
        var images = references.Materialize(id, "image", request.AllImages.Take(1));
        var video = VideoSpecification.Of(request, images is [var first, ..] ? ImageSize.Read(first) : null);
        var inputSeconds = request.ReferenceVideos.Sum(url => (references.FindStored(url) is { } path ? Mp4Duration.Read(path) : null) ?? UnknownClipSeconds);
        var charge = Charge.For(request.Model, video.Width, video.Height, inputSeconds, request.ReferenceVideos.Count > 0, video.Seconds);
        var accepted = new AcceptedPrediction
        {
            Id = id,
            Model = request.Model,
            At = options.TimeProvider.GetUtcNow(),
            GenerationTime = options.GenerationTime,
            OutputLifetime = lifetime,
            RequestBody = Encoding.UTF8.GetString(body),
            Headers = http.Headers
                .Where(header => header.Key.StartsWith("X-AtlasCloud-", StringComparison.OrdinalIgnoreCase) || header.Key is "Content-Type" or "User-Agent")
                .ToDictionary(header => header.Key, header => header.Value.ToString()),
            Video = video,
            Tokens = charge.Tokens,
            Usd = charge.Usd,
            PlannedFailure = faults.TakeJobFailure() is { } failure ? new JobFailure(failure.ErrorCode, failure.Message) : null,
        };
        journal.Append(new JournalEntry(Accepted: accepted));
        var prediction = new Prediction(accepted, request);
        predictions.Add(prediction);
        return prediction;
    }

    /// <summary>The service says "processing" here whatever the first poll will say.</summary>
    private Task ReplyAsync(HttpContext context, Prediction prediction)
    {
        var bare = options.SubmitReply == ReplyForm.Bare || (options.SubmitReply == ReplyForm.Auto && prediction.Request.IsNested);
        return bare
            ? context.ReplyAsync(
                new BareSubmitReply(prediction.Id, PredictionState.Processing, prediction.Accepted.Model, WireTime.Format(prediction.Accepted.At)),
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
