using System.Text.Json;
using AtlasSeedance.Account;
using AtlasSeedance.Json;
using AtlasSeedance.Requests;

namespace AtlasSeedance;

/// <summary>A submit as the account's history keeps it: what was asked, and what came of it.</summary>
public sealed class PredictionRecord
{
    internal PredictionRecord(string id) => Id = id;

    /// <summary>The prediction's id: <see cref="ISeedanceClient.WaitForCompletionAsync"/> comes back to it.</summary>
    public string Id { get; }

    /// <summary>When the service took the job, by its clock, in whole seconds.</summary>
    public DateTimeOffset? CreatedAt { get; internal init; }

    /// <summary>The model's id.</summary>
    public string? Model { get; internal init; }

    /// <summary>The state of the job; empty when the history does not say.</summary>
    public PredictionStatus Status { get; internal init; }

    /// <summary>
    /// The body that was submitted, as the history keeps it: JSON, as a rule, though nothing warrants it. <see langword="null"/> when it was not kept, as for
    /// a submit with <see cref="VideoRequestBuilder.WithRequestRetention"/> of zero. Decoded anew at each look.
    /// </summary>
    public string? RequestBody
    {
        // Decoded when asked for: with data URIs in it, it may have megabytes
        get => field ?? HistoryAnswers.ReadRequestBody(Raw);
        internal init;
    }

    /// <summary>The prediction as it was when the page was read; <see langword="null"/> when the history keeps none, or none that can be read.</summary>
    public VideoPrediction? Prediction { get; internal init; }

    internal JsonElement Raw { get; init; }

    /// <summary>Reads a field of the request that was submitted, such as <c>prompt</c> or <c>seed</c>; of the flat body and of the nested one.</summary>
    /// <param name="name">The field's name as the service spells it.</param>
    /// <param name="value">The field's value.</param>
    /// <returns>Whether the field is there; <see langword="false"/> as well when <see cref="RequestBody"/> is no JSON object.</returns>
    public bool TryGetRequestField(string name, out JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(name);
        value = default;
        if (RequestBody is not { } text || string.IsNullOrWhiteSpace(text))
            return false;
        try
        {
            using var document = JsonDocument.Parse(text);
            var body = document.RootElement;
            if (body.ValueKind != JsonValueKind.Object)
                return false;
            var isInInput = body.TryGetProperty(FieldNames.Input, out var input) && input.ValueKind == JsonValueKind.Object && input.TryGetProperty(name, out value);
            if (!isInInput && !body.TryGetProperty(name, out value))
                return false;
            value = value.Clone();
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // What is kept may be cut short, or hold half a surrogate pair.
            value = default;
            return false;
        }
    }

    /// <summary>Reads a field of the record that this package has no member for.</summary>
    /// <param name="name">The field's name as the service spells it.</param>
    /// <param name="value">The field's value.</param>
    /// <returns>Whether the field is there.</returns>
    public bool TryGetField(string name, out JsonElement value) => RawFields.TryGet(Raw, name, out value);

    /// <summary>The id and the status.</summary>
    public override string ToString() => $"{Id}: {Status}";
}
