using System.Collections.Concurrent;
using AtlasSeedance.Emulator.Account;
using AtlasSeedance.Emulator.Predictions;
using AtlasSeedance.Emulator.Storage;

namespace AtlasSeedance.Emulator.Rendering;

/// <summary>Renders the outputs, two at a time. Rendering is real work in real time: the only thing here that does not follow the options' clock.</summary>
internal sealed class RenderQueue(
    IVideoRenderer renderer, DataFolder folder, ReferenceFiles references, Journal journal, AccountBalance balance, AtlasEmulatorOptions options) : IAsyncDisposable
{
    /// <summary>Not in any source: the service states no code for its own faults.</summary>
    private const int InternalErrorCode = 1;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _slots = new(2);
    private readonly ConcurrentDictionary<string, Lazy<Task>> _running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    public string Description => renderer.Description;

    /// <summary>Starts to render a prediction's output unless that has been done, or the job is to fail anyway.</summary>
    public Task EnsureStarted(Prediction prediction)
    {
        if (prediction.Finished is not null || prediction.Accepted.PlannedFailure is not null) return Task.CompletedTask;
        // Lazy, since two requests that race may both call the factory
        return _running.GetOrAdd(prediction.Id, (_, p) => new Lazy<Task>(() => Task.Run(() => RunAsync(p))), prediction).Value;
    }

    /// <summary>
    /// Waits for the output of a prediction that is due, so that with a clock driven by a test the first poll after the time is up finds it completed;
    /// no longer than a client would wait for an answer.
    /// </summary>
    public async Task WaitAsync(Prediction prediction, CancellationToken cancellationToken)
    {
        var rendering = EnsureStarted(prediction);
        if (rendering.IsCompleted) return;
        try
        {
            await rendering.WaitAsync(LongestWait, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Still "processing", then
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values.Select(rendering => rendering.Value)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
        _slots.Dispose();
    }

    private async Task RunAsync(Prediction prediction)
    {
        JobFailure? failure = null;
        // A caller that saw it unfinished may come here after another run has ended
        if (prediction.Finished is not null) return;
        try
        {
            await _slots.WaitAsync(_stopping.Token);
            try
            {
                await RenderAsync(prediction);
            }
            finally
            {
                if (prediction.Accepted.IsPrivate) references.Forget(prediction.Id);
                _slots.Release();
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Unfinished: the next run on this data folder starts it again
            return;
        }
        catch (Exception e)
        {
            failure = new JobFailure(InternalErrorCode, $"the emulator could not render the video: {e.Message}");
        }
        prediction.Finished = new FinishedPrediction(prediction.Id, options.TimeProvider.GetUtcNow(), failure);
        // The sample is made anew at every start
        if (!prediction.IsSample)
        {
            journal.Append(new JournalEntry(Finished: prediction.Finished));
            balance.Watch(prediction);
        }
        _running.TryRemove(prediction.Id, out _);
    }

    private Task RenderAsync(Prediction prediction)
    {
        var (request, video) = (prediction.Request, prediction.Accepted.Video);
        IReadOnlyList<string> Files(string kind, IEnumerable<string> urls) => references.Materialize(prediction.Id, kind, urls);
        var job = new RenderJob(
            prediction.Id,
            prediction.Accepted.Model,
            request.Prompt,
            video.Width,
            video.Height,
            TimeSpan.FromSeconds(video.Seconds),
            video.FramesPerSecond,
            request.GenerateAudio,
            Files("image", request.AllImages),
            Files("video", request.ReferenceVideos),
            Files("audio", request.ReferenceAudios));
        return renderer.RenderAsync(
            job,
            folder.Output(prediction.Id, OutputFiles.Video),
            request.ReturnLastFrame ? folder.Output(prediction.Id, OutputFiles.LastFrame) : null,
            folder.Output(prediction.Id, OutputFiles.Thumbnail),
            _stopping.Token);
    }
}
