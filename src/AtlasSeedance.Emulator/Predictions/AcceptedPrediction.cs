using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AtlasSeedance.Emulator.Submissions;

namespace AtlasSeedance.Emulator.Predictions;

/// <summary>All that is settled about a prediction when its submit is accepted.</summary>
internal sealed record AcceptedPrediction
{
    public required string Id { get; init; }
    public required string Model { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>How far the service's clock was off when it noted the time.</summary>
    public TimeSpan ClockOffset { get; init; }

    public required TimeSpan GenerationTime { get; init; }

    /// <summary>How long the outputs are kept after completion; null: for good.</summary>
    public TimeSpan? OutputLifetime { get; init; }

    /// <summary>How long the history keeps it; zero: never; null: for good.</summary>
    public TimeSpan? Retention { get; init; }

    public required string RequestBody { get; init; }

    /// <summary>Nobody but who submitted it is to see the request again.</summary>
    [JsonIgnore]
    public bool IsPrivate => Retention == TimeSpan.Zero;

    /// <summary>The <c>X-AtlasCloud-*</c> headers, the content type and the user agent; names without case, also when read from the journal.</summary>
    public IReadOnlyDictionary<string, string> Headers
    {
        get;
        init => field = new Dictionary<string, string>(value, StringComparer.OrdinalIgnoreCase);
    } = new Dictionary<string, string>();

    public required VideoSpecification Video { get; init; }
    public long Tokens { get; init; }
    public decimal Usd { get; init; }

    /// <summary>This for the disk: of a private request, no more than the outputs depend on.</summary>
    /// <param name="request">What the body says.</param>
    public AcceptedPrediction ForDisk(SubmitRequest request)
    {
        if (!IsPrivate) return this;
        var settings = new JsonObject { [InputParameters.GenerateAudio.Name] = request.GenerateAudio, [InputParameters.ReturnLastFrame.Name] = request.ReturnLastFrame };
        var body = request.IsNested ? new JsonObject { ["input"] = settings } : settings;
        body[InputParameters.Model.Name] = request.Model;
        return this with { RequestBody = body.ToJsonString() };
    }

    /// <summary>The failure that a fault has in store for the job.</summary>
    public JobFailure? PlannedFailure { get; init; }
}
