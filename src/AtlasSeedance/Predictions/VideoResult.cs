using AtlasSeedance.Diagnostics;

namespace AtlasSeedance;

/// <summary>A finished video.</summary>
public sealed class VideoResult
{
    internal VideoResult(VideoPrediction prediction, VideoOutput video, VideoOutput? lastFrame)
    {
        Prediction = prediction;
        Video = video;
        LastFrame = lastFrame;
    }

    /// <summary>The prediction's id.</summary>
    public string PredictionId => Prediction.Id;

    /// <summary>The video with its sound. Its link works for a limited time: download what is to be kept.</summary>
    public VideoOutput Video { get; }

    /// <summary>The last frame as a picture, when the request asked for it (<see cref="VideoRequestBuilder.WithReturnLastFrame"/>).</summary>
    public VideoOutput? LastFrame { get; }

    /// <summary>
    /// What it cost, in US dollars; <see langword="null"/> as long as the service has not said. The price may appear some time after
    /// completion: <see cref="ISeedanceClient.GetPredictionAsync"/> reads it then.
    /// </summary>
    public decimal? Cost => Prediction.Price;

    /// <summary>How long the model worked.</summary>
    public TimeSpan? PredictTime => Prediction.PredictTime;

    /// <summary>The tokens that the job is charged for.</summary>
    public long? TotalTokens => Prediction.TotalTokens;

    /// <summary>The answer that all this was read from.</summary>
    public VideoPrediction Prediction { get; }

    /// <summary>The id and the video's address, without its query.</summary>
    public override string ToString() => $"{PredictionId}: {Video}";

    /// <summary>Lets the downloads of the outputs be put where the generation stands in the traces.</summary>
    internal void WasTraced(GenerationTrace trace)
    {
        Video.Origin = trace;
        LastFrame?.Origin = trace;
    }
}
