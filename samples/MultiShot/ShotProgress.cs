using AtlasSeedance;

namespace MultiShot;

/// <summary>Writes a line when a shot's state changes.</summary>
internal sealed class ShotProgress(string shot, TextWriter output) : IProgress<VideoProgress>
{
    private string _last = "";

    public void Report(VideoProgress value)
    {
        var state = value.Stage == VideoStage.Submitted ? $"submitted, prediction {value.PredictionId}" : $"{value.Prediction?.Status}";
        if (state.Length > 0 && state != _last)
            output.WriteLine($"{shot}  {state}");
        _last = state;
    }
}
