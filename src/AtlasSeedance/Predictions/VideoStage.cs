using System.Text.Json.Serialization;

namespace AtlasSeedance;

/// <summary>What a generation is doing.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VideoStage>))]
public enum VideoStage
{
    /// <summary>Local references are being uploaded.</summary>
    Uploading,

    /// <summary>The service took the job: <see cref="VideoProgress.PredictionId"/> is known.</summary>
    Submitted,

    /// <summary>The job is running; reported after each poll.</summary>
    Generating,

    /// <summary>The job has ended.</summary>
    Ended,
}
