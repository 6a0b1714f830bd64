using System.Globalization;
using AtlasSeedance.Mcp.Protocol;

namespace AtlasSeedance.Mcp.Tools;

/// <summary>Waits for a video, but no longer than a client waits for a call, or than the server runs.</summary>
internal sealed class VideoWait(ISeedanceClient client, TimeProvider timeProvider, IHostApplicationLifetime lifetime)
{
    /// <summary>Waits until the end, or until the time is over or the server is told to stop, and gives what is known then.</summary>
    public async Task<VideoPrediction> WaitAsync(string id, TimeSpan time, ProgressNotes progress, CancellationToken cancellationToken)
    {
        VideoPrediction? latest = null;
        var began = timeProvider.GetTimestamp();
        using var over = new CancellationTokenSource(time, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, lifetime.ApplicationStopping, cancellationToken);
        try
        {
            await foreach (var prediction in client.WatchAsync(id, either.Token))
            {
                latest = prediction;
                progress.Offer(string.Create(CultureInfo.InvariantCulture, $"{id} is {prediction.Status} after {timeProvider.GetElapsedTime(began).TotalSeconds:0} s"));
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The job goes on, and the caller is told so.
        }
        return latest ?? await client.GetPredictionAsync(id, cancellationToken);
    }
}
