namespace AtlasSeedance;

/// <summary>
/// A step of a generation. <see cref="Progress{T}"/> calls its handler asynchronously: do not rely on it alone to keep the prediction's id;
/// every exception after a submit carries it, too.
/// </summary>
public sealed class VideoProgress
{
    /// <summary>Creates a progress report.</summary>
    public VideoProgress(VideoStage stage) => Stage = stage;

    /// <summary>What the generation is doing.</summary>
    public VideoStage Stage { get; }

    /// <summary>The prediction's id, from <see cref="VideoStage.Submitted"/> on.</summary>
    public string? PredictionId { get; init; }

    /// <summary>The prediction as last seen, from <see cref="VideoStage.Submitted"/> on.</summary>
    public VideoPrediction? Prediction { get; init; }

    /// <summary>How long the wait has lasted, from <see cref="VideoStage.Generating"/> on.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The bytes uploaded so far, all references together, while <see cref="VideoStage.Uploading"/>.</summary>
    public long BytesTransferred { get; init; }

    /// <summary>The bytes to upload, all references together; <see langword="null"/> when a stream's length is not known.</summary>
    public long? TotalBytes { get; init; }

    /// <summary>The stage, with the status or the bytes.</summary>
    public override string ToString() => Stage == VideoStage.Uploading
        ? $"{Stage} {BytesTransferred}/{(TotalBytes is { } total ? $"{total}" : "?")} bytes"
        : $"{Stage} {Prediction}";
}
