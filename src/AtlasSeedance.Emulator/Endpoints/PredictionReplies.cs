using System.Globalization;
using AtlasSeedance.Emulator.Predictions;
using AtlasSeedance.Emulator.Storage;
using AtlasSeedance.Emulator.Wire;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary>Shows predictions the way the service does.</summary>
internal sealed class PredictionReplies(AtlasEmulatorOptions options, Func<Uri> baseAddress)
{
    public PredictionUrls Urls(Prediction prediction) => new(Absolute($"/api/v1/model/prediction/{prediction.Id}"));

    public PredictionReply Of(Prediction prediction) => Of(prediction, options.TimeProvider.GetUtcNow());

    /// <param name="prediction">The prediction.</param>
    /// <param name="now">The moment to show it at: whoever chose it by its status must see that status.</param>
    public PredictionReply Of(Prediction prediction, DateTimeOffset now)
    {
        var state = prediction.At(now);
        var accepted = prediction.Accepted;
        var elapsed = (state.EndedAt ?? now) - accepted.At;
        var milliseconds = (long)elapsed.TotalMilliseconds;
        return new PredictionReply
        {
            Id = prediction.Id,
            Model = accepted.Model,
            Status = state.Status,
            Outputs = state.IsCompleted ? Outputs(prediction) : null,
            Error = state.Failure?.Message,
            ErrorCode = state.Failure?.Code,
            Metrics = state.IsCompleted ? new PredictionMetrics(prediction.IsSample ? SamplePrediction.PredictTime : elapsed.TotalSeconds) : null,
            Urls = Urls(prediction),
            CreatedAt = WireTime.Format(accepted.At + accepted.ClockOffset),
            CompletedAt = state.EndedAt is { } endedAt ? WireTime.Format(endedAt + accepted.ClockOffset) : null,
            ExecutionTime = state.EndedAt is null ? 0 : milliseconds,
            Timings = new PredictionTimings(state.EndedAt is null ? 0 : milliseconds),
            LatencyMs = state.EndedAt is null ? null : milliseconds,
            Price = !prediction.IsSample && state.IsCompleted && now >= state.EndedAt + options.PriceDelay ? accepted.Usd.ToString(CultureInfo.InvariantCulture) : null,
            HasNsfwContents = state.IsCompleted ? [.. Outputs(prediction).Select(_ => false)] : null,
            CompletionTokens = state.IsCompleted && !prediction.IsSample ? accepted.Tokens : null,
            TotalTokens = state.IsCompleted && !prediction.IsSample ? accepted.Tokens : null,
        };
    }

    public string Absolute(string path) => new Uri(baseAddress(), path).AbsoluteUri;

    private List<string> Outputs(Prediction prediction)
    {
        List<string> outputs = [Absolute(OutputFiles.UrlPath(prediction.Id, OutputFiles.Video))];
        if (prediction.Request.ReturnLastFrame) outputs.Add(Absolute(OutputFiles.UrlPath(prediction.Id, OutputFiles.LastFrame)));
        return outputs;
    }
}
