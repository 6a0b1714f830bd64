using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasSeedance.Json;
using AtlasSeedance.Predictions;

namespace AtlasSeedance;

/// <summary>A generation job as the service described it at one moment.</summary>
public sealed class VideoPrediction
{
    internal VideoPrediction(string id) => Id = id;

    /// <summary>The service's id. Keep it: with it the video can be fetched from any process.</summary>
    public string Id { get; }

    /// <summary>The model's id; <see langword="null"/> when the answer left it out.</summary>
    public string? Model { get; internal init; }

    /// <summary>The state of the job.</summary>
    public PredictionStatus Status { get; internal init; }

    /// <summary>The files made so far; empty while the job runs.</summary>
    public IReadOnlyList<VideoOutput> Outputs { get; internal init; } = [];

    /// <summary>The video with its sound: the first of <see cref="Outputs"/> that is no picture. <see langword="null"/> while the job runs, and where it made none.</summary>
    [JsonIgnore]
    public VideoOutput? Video => Outputs.FirstOrDefault(static output => !output.IsImage);

    /// <summary>
    /// The last frame: the first of <see cref="Outputs"/> that is a picture. <see langword="null"/> while the job runs, and where the request did not ask for it
    /// (<see cref="VideoRequestBuilder.WithReturnLastFrame"/>).
    /// </summary>
    [JsonIgnore]
    public VideoOutput? LastFrame => Outputs.FirstOrDefault(static output => output.IsImage);

    /// <summary>Why the job failed, in the service's words.</summary>
    public string? Error { get; internal init; }

    /// <summary>The service's code for the failure; 1039 is content moderation.</summary>
    public string? ErrorCode { get; internal init; }

    /// <summary>When the service took the job, by its clock.</summary>
    public DateTimeOffset? CreatedAt { get; internal init; }

    /// <summary>When the job ended, by the service's clock.</summary>
    public DateTimeOffset? CompletedAt { get; internal init; }

    /// <summary>How long the model worked (<c>metrics.predict_time</c>).</summary>
    public TimeSpan? PredictTime { get; internal init; }

    /// <summary>What the job cost, in US dollars. It may appear some time after completion, and is absent on failure.</summary>
    public decimal? Price { get; internal init; }

    /// <summary><see langword="true"/> if moderation flagged any output; <see langword="null"/> when the service does not say.</summary>
    public bool? HasNsfwContents { get; internal init; }

    /// <summary>The tokens of the output.</summary>
    public long? CompletionTokens { get; internal init; }

    /// <summary>The tokens that the job is charged for.</summary>
    public long? TotalTokens { get; internal init; }

    /// <summary>The service's answer, whole, as UTF-8 JSON.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> RawJson { get; internal init; }

    /// <summary>When the service wants to be asked next, where the answer said so.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Reads a field of the prediction that this package has no member for, from the answer as it came.</summary>
    /// <param name="name">The field's name as the service spells it, for example <c>timings</c>.</param>
    /// <param name="value">The field's value.</param>
    /// <returns>Whether the field is there.</returns>
    public bool TryGetField(string name, out JsonElement value) => RawFields.TryGet(RawJson, name, out value);

    /// <summary>The finished video, as <see cref="ISeedanceClient.WaitForCompletionAsync"/> returns it: for a job that is known to have ended, without asking again.</summary>
    /// <exception cref="InvalidOperationException">The job still runs.</exception>
    /// <exception cref="GenerationFailedException">It failed, or ended without a video.</exception>
    /// <exception cref="ContentRejectedException">Moderation refused the input, or flagged the video.</exception>
    public VideoResult ToResult() => Status.IsTerminal
        ? PredictionResults.Create(this)
        : throw new InvalidOperationException($"Prediction {Id} has not ended: it is \"{Status}\". Wait for it with WaitForCompletionAsync.");

    /// <summary>The id and the status.</summary>
    public override string ToString() => $"{Id}: {Status}";
}
