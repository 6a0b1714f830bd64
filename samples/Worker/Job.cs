using System.Text.Json.Serialization;
using AtlasSeedance;

namespace Worker;

/// <summary>What is known of an order's job. It lies on disk before the submit, and after every step.</summary>
internal sealed record Job
{
    /// <summary>The order's name, and the request's label.</summary>
    public required string Order { get; init; }

    /// <summary>When the submit began.</summary>
    public required DateTimeOffset SubmittingSince { get; init; }

    /// <summary>The id that the service answered with: from here on, nothing can be lost.</summary>
    public string? PredictionId { get; init; }

    /// <summary>What is known of a submit without an answer, as <see cref="UncertainSubmission.ToJson"/> wrote it.</summary>
    public string? Uncertain { get; init; }

    /// <summary>The finished video's file.</summary>
    public string? Video { get; init; }

    /// <summary>Why there will be no video.</summary>
    public string? Error { get; init; }

    [JsonIgnore]
    public bool IsDone => Video is not null || Error is not null;
}
