using AtlasSeedance.Emulator.Predictions;
using AtlasSeedance.Emulator.Rendering;
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
        // The page updates itself, so it need not wait for the example's clip: until then, the example is not shown
        if (predictions.Find(SamplePrediction.Id) is { } sample) _ = renders.EnsureStarted(sample);
        var now = options.TimeProvider.GetUtcNow();
        var all = predictions.All.Where(prediction => !prediction.IsSample || prediction.Finished is not null).ToList();
        var submitted = all.Where(prediction => !prediction.IsSample)
            .Select(prediction => (Tone: PredictionCard.ToneOf(prediction.At(now).Status), Usd: Charge(prediction, now)))
            .ToList();
        int Count(StatusTone tone) => submitted.Count(prediction => prediction.Tone == tone);
        var totals = new StartPageTotals(Count(StatusTone.Running), Count(StatusTone.Succeeded), Count(StatusTone.Failed), submitted.Sum(prediction => prediction.Usd ?? 0));
        var shown = all.AsEnumerable().Reverse().Take(MaxPredictions).Select(prediction => Of(prediction, now)).ToList();
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(StartPage.StartPage.Render(new StartPageModel(baseAddress(), renders.Description, totals, shown)), context.RequestAborted);
    }

    private static decimal? Charge(Prediction prediction, DateTimeOffset now) => prediction.IsCharged(now) ? prediction.Accepted.Usd : null;

    private StartPagePrediction Of(Prediction prediction, DateTimeOffset now)
    {
        var state = prediction.At(now);
        var (accepted, video) = (prediction.Accepted, prediction.Accepted.Video);
        var isThere = state.IsCompleted && !prediction.HasExpired(now);
        var isKept = prediction.IsSample || prediction.IsRetained(now);
        string? Url(string suffix) => isThere && File.Exists(folder.Output(prediction.Id, suffix)) ? OutputFiles.UrlPath(prediction.Id, suffix) : null;
        return new StartPagePrediction(
            prediction.Id,
            accepted.Model,
            state.Status,
            isKept ? prediction.Request.Prompt : null,
            accepted.At,
            Url(OutputFiles.Video),
            // The pictures have the prompt in them
            isKept ? Url(OutputFiles.Thumbnail) : null,
            Url(OutputFiles.LastFrame),
            state.Failure?.Message,
            Charge(prediction, now),
            video.Width,
            video.Height,
            video.Seconds,
            prediction.IsSample);
    }
}
