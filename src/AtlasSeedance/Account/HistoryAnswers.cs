using System.Text.Json;
using AtlasSeedance.Http;
using AtlasSeedance.Json;
using AtlasSeedance.Predictions;

namespace AtlasSeedance.Account;

/// <summary>Reads pages of the history, and the records on them.</summary>
internal static class HistoryAnswers
{
    /// <exception cref="SeedanceException">The answer is an error, or no history.</exception>
    public static WireHistoryPage ReadPage(ApiAnswer answer)
    {
        if (!answer.IsSuccess)
            throw AnswerErrors.Create(answer);
        var wire = AnswerParser.Parse(answer, AccountJsonContext.Default.WireHistoryAnswer);
        if (wire.Page.Items is null && AnswerErrors.CreateFromEnvelope(answer) is { } error)
            throw error;
        // An empty list may come as null, but not without a sign that the service said it.
        if (wire.Page.Items is null && wire.Data is null && wire.Code is null)
            throw AnswerErrors.Unreadable(answer, "is no page of the history");
        return wire.Page;
    }

    /// <summary>The record, or <see langword="null"/> when it names no prediction.</summary>
    public static PredictionRecord? TryReadRecord(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object || TryReadItem(item) is not { } wire)
            return null;
        var id = PredictionPath.IsUsable(wire.Id) ? wire.Id : wire.SmallId;
        var prediction = wire.Result is { } result ? PredictionAnswers.TryReadStored(result, id ?? "") : null;
        id ??= prediction?.Id;
        if (!PredictionPath.IsUsable(id))
            return null;
        return new PredictionRecord(id!)
        {
            CreatedAt = wire.CreatedAt ?? prediction?.CreatedAt,
            Model = wire.Model ?? prediction?.Model,
            Status = string.IsNullOrEmpty(wire.Status) ? prediction?.Status ?? default : new PredictionStatus(wire.Status!),
            Prediction = prediction,
            Raw = item,
        };
    }

    /// <summary>The body that was submitted, as text: a string that holds it, as it stands where it cannot be decoded, or the object itself.</summary>
    public static string? ReadRequestBody(JsonElement item)
    {
        if (OddJson.Step(item, "requestBody") is not { } body || body.ValueKind == JsonValueKind.Null)
            return null;
        if (OddJson.Text(body) is { } text)
            return text;
        // Bytes that are no text: nothing that could be shown was kept.
        if (OddJson.Raw(body) is not { } raw)
            return null;
        return body.ValueKind == JsonValueKind.String ? raw.Substring(1, raw.Length - 2) : raw;
    }

    private static WireHistoryItem? TryReadItem(JsonElement item)
    {
        try
        {
            return item.Deserialize(AccountJsonContext.Default.WireHistoryItem);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
