using AtlasSeedance;

namespace Quickstart;

/// <summary>Shows how far a job is: one line that moves on a terminal, a line for each step where the output goes to a file.</summary>
internal sealed class ProgressDisplay : IProgress<VideoProgress>, IProgress<TransferProgress>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly bool _isLive = !Console.IsOutputRedirected;
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly Timer? _clock;
    private string _step = "";
    private string _detail = "";
    private int _width;

    public ProgressDisplay()
    {
        // Between two looks at the job, only the clock shows that the program is alive.
        if (_isLive)
            _clock = new Timer(_ => Draw(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(200));
    }

    public void Report(VideoProgress value)
    {
        if (value.Stage == VideoStage.Uploading)
            Show("uploading", Bytes(value.BytesTransferred, value.TotalBytes), isComplete: value.BytesTransferred == value.TotalBytes);
        else if (value.Stage == VideoStage.Submitted)
            Show($"submitted, prediction {value.PredictionId}");
        else
            Show($"{value.Prediction!.Status}");
    }

    public void Report(TransferProgress value)
        => Show("downloading", Bytes(value.BytesTransferred, value.TotalBytes), isComplete: value.BytesTransferred == value.TotalBytes);

    /// <summary>Leaves the last step on the screen.</summary>
    public void Complete() => Show("");

    public void Dispose()
    {
        _clock?.Dispose();
        Complete();
    }

    private static string Bytes(long done, long? total) => total is null ? $" {done:N0} bytes" : $" {done:N0} of {total:N0} bytes";

    private void Show(string step, string detail = "", bool isComplete = true)
    {
        lock (_gate)
        {
            var isNewStep = step != _step;
            if (_isLive && isNewStep && _step.Length > 0)
                Console.WriteLine();
            _width = isNewStep ? 0 : _width;
            (_step, _detail) = (step, detail);
            if (_isLive)
                Draw();
            else if (step.Length > 0 && (isComplete && (isNewStep || detail.Length > 0)))
                Console.WriteLine(Line());
        }
    }

    private void Draw()
    {
        lock (_gate)
        {
            if (_step.Length == 0)
                return;
            // A line that wraps cannot be drawn over.
            var line = Line();
            if (Console.WindowWidth is > 1 and var columns && line.Length >= columns)
                line = line[..(columns - 1)];
            Console.Write($"\r{line.PadRight(_width)}");
            _width = line.Length;
        }
    }

    private string Line() => $"{TimeProvider.System.GetElapsedTime(_start).TotalSeconds,6:0.0} s  {_step}{_detail}";
}
