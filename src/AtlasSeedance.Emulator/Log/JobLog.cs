using AtlasSeedance.Emulator.Predictions;
using AtlasSeedance.Emulator.Rendering;

namespace AtlasSeedance.Emulator.Log;

/// <summary>Tells the log of jobs. A job's end is no event, since its status follows from the time: whoever wants to tell of it has to wait for it.</summary>
internal sealed class JobLog(AtlasEmulatorOptions options, RenderQueue renders, CancellationToken stopping)
{
    public void Submitted(Prediction prediction)
    {
        if (options.Log is not { } log) return;
        log.Submitted(prediction);
        _ = FollowAsync(log, prediction);
    }

    /// <summary>A job of an earlier emulator on the same folder.</summary>
    public void GoesOn(Prediction prediction)
    {
        if (options.Log is { } log && StateOf(prediction).EndedAt is null) _ = FollowAsync(log, prediction);
    }

    private async Task FollowAsync(EmulatorLog log, Prediction prediction)
    {
        PredictionState state;
        while ((state = StateOf(prediction)).EndedAt is null)
        {
            await renders.EnsureStarted(prediction);
            var left = prediction.DueAt - options.TimeProvider.GetUtcNow();
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, options.TimeProvider, stopping);
        }
        log.Ended(prediction, state);
    }

    private PredictionState StateOf(Prediction prediction) => prediction.At(options.TimeProvider.GetUtcNow());
}
