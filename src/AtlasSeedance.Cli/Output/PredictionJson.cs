using System.Text.Json;

namespace AtlasSeedance.Cli.Output;

/// <summary>The JSON of a job, and of what was saved of it.</summary>
internal static class PredictionJson
{
    public static void Write(Utf8JsonWriter json, VideoPrediction prediction, SavedVideo? saved = null)
    {
        json.WriteString("id", prediction.Id);
        json.WriteString("status", prediction.Status.Value);
        json.Text("model", prediction.Model);
        json.Time("created_at", prediction.CreatedAt);
        json.Time("completed_at", prediction.CompletedAt);
        json.Seconds("predict_seconds", prediction.PredictTime);
        json.Number("cost_usd", prediction.Price);
        json.Number("total_tokens", prediction.TotalTokens);
        json.Text("error", prediction.Error);
        json.Text("error_code", prediction.ErrorCode);
        json.Text("video_url", prediction.Video?.Url.OriginalString);
        json.Text("last_frame_url", prediction.LastFrame?.Url.OriginalString);
        json.Text("file", saved?.File);
        json.Number("bytes", saved?.Bytes);
        json.Text("last_frame_file", saved?.LastFrameFile);
    }
}
