namespace AtlasSeedance.Cli.Output;

/// <summary>A line for each step, for logs.</summary>
internal sealed class PlainJobView(Terminal terminal) : IJobView
{
    private readonly Lock _gate = new();
    private string _last = "";

    public void Show(VideoProgress progress) => Write(progress.Stage switch
    {
        VideoStage.Uploading => progress.TotalBytes is { } total ? $"uploading {Text.Bytes(total)}" : "uploading",
        VideoStage.Submitted => $"submitted {progress.PredictionId}",
        _ => $"{progress.Prediction?.Status} {progress.PredictionId}",
    });

    public void ShowDownload(string file, TransferProgress progress) => Write($"downloading {file}");

    private void Write(string line)
    {
        lock (_gate)
        {
            if (line == _last)
                return;
            _last = line;
            terminal.Note(line);
        }
    }
}
