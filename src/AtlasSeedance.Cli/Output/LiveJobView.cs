using Spectre.Console;

namespace AtlasSeedance.Cli.Output;

/// <summary>The steps of a job as bars that move, with the time each took.</summary>
internal sealed class LiveJobView(ProgressContext context) : IJobView
{
    private readonly Lock _gate = new();
    private ProgressTask? _upload;
    private ProgressTask? _generation;
    private ProgressTask? _download;

    /// <summary>Shows a view on the standard error while an action runs.</summary>
    public static async Task<T> RunAsync<T>(Func<IJobView, Task<T>> action)
    {
        var console = LiveConsole.Create();
        return await console.Progress()
            .AutoClear(false)
            .Columns(
                new JobStepColumn(),
                new ProgressBarColumn { Width = 30, CompletedStyle = new Style(Color.Teal), FinishedStyle = new Style(Color.Teal), IndeterminateStyle = new Style(Color.Teal), RemainingStyle = new Style(Color.Grey) },
                new JobDetailColumn(),
                new JobTimeColumn())
            .StartAsync(context => action(new LiveJobView(context)));
    }

    public void Show(VideoProgress progress)
    {
        lock (_gate)
        {
            switch (progress.Stage)
            {
                case VideoStage.Uploading:
                    _upload ??= context.AddTask("Uploading");
                    Move(_upload, progress.BytesTransferred, progress.TotalBytes);
                    break;
                case VideoStage.Submitted:
                    Finish(_upload);
                    Generation(progress, "submitted");
                    break;
                case VideoStage.Generating:
                    Generation(progress, progress.Prediction?.Status.Value);
                    break;
                default:
                    Generation(progress, progress.Prediction?.Status.Value);
                    Finish(_generation);
                    break;
            }
        }
    }

    public void ShowDownload(string file, TransferProgress progress)
    {
        lock (_gate)
        {
            Finish(_generation);
            _download ??= context.AddTask("Saving");
            Move(_download, progress.BytesTransferred, progress.TotalBytes);
        }
    }

    private static void Move(ProgressTask task, long done, long? total)
    {
        task.IsIndeterminate = total is null;
        JobDetailColumn.Set(task, Text.Bytes(total ?? done));
        task.MaxValue = Math.Max(1, total ?? 1);
        task.Value = total is 0 ? 1 : done;
    }

    private static void Finish(ProgressTask? task)
    {
        if (task is null or { StopTime: not null })
            return;
        task.IsIndeterminate = false;
        task.Value = task.MaxValue;
        task.StopTask();
    }

    private void Generation(VideoProgress progress, string? status)
    {
        _generation ??= context.AddTask("Generating");
        if (!_generation.IsFinished)
            _generation.IsIndeterminate = true;
        JobDetailColumn.Set(_generation, $"{status} {progress.PredictionId}");
    }
}
