using AtlasSeedance.Emulator.Predictions;
using AtlasSeedance.Emulator.StartPage;
using AtlasSeedance.Emulator.Storage;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary><c>GET /</c>: what a person sees in a browser.</summary>
internal sealed class StartPageEndpoint(AtlasEmulatorOptions options, PredictionStore predictions, RenderQueue renders, DataFolder folder, Func<Uri> baseAddress)
{
    /// <summary>A page with every video of a long run would be too much for a browser.</summary>
    private const int MaxPredictions = 200;

    public async Task HandleAsync(HttpContext context)
    {
        // The page updates itself, so it need not wait
        if (predictions.Find(SamplePrediction.Id) is { } sample) _ = renders.EnsureStarted(sample);
        var shown = predictions.All.Reverse().Take(MaxPredictions).Select(Of).ToList();
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(StartPage.StartPage.Render(new StartPageModel(baseAddress(), renders.Description, shown)), context.RequestAborted);
    }

    private StartPagePrediction Of(Prediction prediction)
    {
        var now = options.TimeProvider.GetUtcNow();
        var state = prediction.At(now);
        var (accepted, video) = (prediction.Accepted, prediction.Accepted.Video);
        var isThere = state.IsCompleted && !prediction.HasExpired(now);
        string? Url(string suffix) => isThere && File.Exists(folder.Output(prediction.Id, suffix)) ? OutputFiles.UrlPath(prediction.Id, suffix) : null;
        return new StartPagePrediction(
            prediction.Id,
            accepted.Model,
            state.Status,
            prediction.Request.Prompt,
            accepted.At,
            Url(OutputFiles.Video),
            Url(OutputFiles.Thumbnail),
            Url(OutputFiles.LastFrame),
            state.Failure?.Message,
            prediction.IsCharged(now) ? accepted.Usd : null,
            video.Width,
            video.Height,
            video.Seconds);
    }
}
