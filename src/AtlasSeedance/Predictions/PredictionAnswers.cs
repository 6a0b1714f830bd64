using System.Net;
using System.Text;
using AtlasSeedance.Http;
using AtlasSeedance.Json;

namespace AtlasSeedance.Predictions;

/// <summary>Reads predictions from answers, in every shape that the service serves them.</summary>
internal static class PredictionAnswers
{
    /// <summary>
    /// The prediction in the answer to a poll. A failed prediction is often served as HTTP 500 with the verdict in the body: that is an answer,
    /// not an outage.
    /// </summary>
    /// <exception cref="SeedanceException">The answer is an error, or about something else.</exception>
    public static VideoPrediction ReadPoll(ApiAnswer answer)
    {
        var wire = AnswerParser.TryParse(answer, CallJsonContext.Default.WireAnswer);
        var prediction = wire?.Prediction;
        var isAboutThis = string.Equals(prediction?.Id, answer.PredictionId, StringComparison.OrdinalIgnoreCase);
        if (!answer.IsSuccess)
        {
            // Without the id, a proxy's {"status":"error"} would pass for a verdict.
            return wire is not null && isAboutThis && prediction!.Status is { } verdict && new PredictionStatus(verdict).IsFailure
                ? Create(answer, wire, prediction.Id!)
                : throw AnswerErrors.Create(answer);
        }
        if (wire is null)
            throw AnswerErrors.Unreadable(answer, "is not the JSON that the service sends");
        if (prediction!.Id is null && AnswerErrors.CreateFromEnvelope(answer) is { } error)
            throw error;
        if (prediction.Id is null ? wire.Data is null : !isAboutThis)
            throw AnswerErrors.Unreadable(answer, $"is not about the prediction \"{answer.PredictionId}\"");
        if (prediction.Status is null)
            throw AnswerErrors.Unreadable(answer, "has no status");
        // Neither a verdict nor a result is taken from what may be about anything.
        if (prediction.Id is null && new PredictionStatus(prediction.Status).IsTerminal)
            throw AnswerErrors.Unreadable(answer, "tells of an end, and not of which prediction");
        return Create(answer, wire, answer.PredictionId!);
    }

    /// <summary>The prediction that the answer to a submit names, or <see langword="null"/> when it names none beyond doubt.</summary>
    public static VideoPrediction? TryReadSubmitted(ApiAnswer answer)
    {
        var wire = AnswerParser.TryParse(answer, CallJsonContext.Default.WireAnswer);
        var prediction = wire?.Prediction;
        if (!PredictionPath.IsUsable(prediction?.Id))
            return null;
        // A bare id may be anybody's: an error has one, too, be it a proxy's or one that the service sent as HTTP 200.
        var isPrediction = answer.IsSuccess && !AnswerErrors.IsErrorCode(wire!.Code, out _)
            ? wire.Data is not null || (prediction!.Status ?? prediction.Model) is not null
            : wire!.Data?.Status is not null;
        return isPrediction ? Create(answer, wire, prediction!.Id!) : null;
    }

    /// <summary>The prediction that the history keeps with a submit, or <see langword="null"/> when it cannot be read.</summary>
    /// <param name="json">The prediction, as JSON text.</param>
    /// <param name="id">The id of the record, where the prediction itself has none.</param>
    public static VideoPrediction? TryReadStored(string json, string id)
    {
        var answer = new ApiAnswer { StatusCode = HttpStatusCode.OK, Body = Encoding.UTF8.GetBytes(json) };
        var wire = AnswerParser.TryParse(answer, CallJsonContext.Default.WireAnswer);
        if (wire?.Prediction is not { Status: not null } prediction)
            return null;
        return Create(answer, wire, PredictionPath.IsUsable(prediction.Id) ? prediction.Id! : id);
    }

    /// <summary>A prediction of which the history tells no more than this.</summary>
    public static VideoPrediction CreateFromRecord(string id, string? model, PredictionStatus status, DateTimeOffset? createdAt)
        => new(id) { Model = model, Status = status, CreatedAt = createdAt };

    private static VideoPrediction Create(ApiAnswer answer, WireAnswer wire, string id)
    {
        var prediction = wire.Prediction;
        var status = new PredictionStatus(prediction.Status ?? "");
        return new VideoPrediction(id)
        {
            Model = prediction.Model,
            Status = status,
            Outputs = CreateOutputs(prediction.Outputs, id),
            Error = prediction.Error ?? (status.IsFailure ? wire.ErrorText : null),
            ErrorCode = prediction.ErrorCode,
            CreatedAt = prediction.CreatedAt,
            CompletedAt = prediction.CompletedAt,
            PredictTime = prediction.PredictTimeSeconds is { } seconds and >= 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : null,
            Price = prediction.Price,
            HasNsfwContents = prediction.HasNsfwContents,
            CompletionTokens = prediction.CompletionTokens,
            TotalTokens = prediction.TotalTokens,
            RawJson = answer.Body,
            RetryAfter = answer.RetryAfter,
        };
    }

    private static List<VideoOutput> CreateOutputs(List<string>? urls, string predictionId)
    {
        if (urls is not { Count: > 0 })
            return [];
        var outputs = new List<VideoOutput>(urls.Count);
        foreach (var text in urls)
        {
            if (Uri.TryCreate(text, UriKind.Absolute, out var url) && WebAddress.Is(url))
                outputs.Add(new VideoOutput(url, predictionId));
        }
        return outputs;
    }
}
