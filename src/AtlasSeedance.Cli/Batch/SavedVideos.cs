using System.Text;
using System.Text.Json;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>
/// Which videos were saved, so that a file of the same name that lay there before is not taken for one. A line that was lost costs no more than a second download.
/// </summary>
internal sealed class SavedVideos : IDisposable
{
    private readonly Dictionary<string, (string File, long Bytes, string? LastFrame, decimal? Cost)> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly FileStream _file;
    private readonly Lock _gate = new();

    public SavedVideos(string path)
    {
        if (File.Exists(path))
        {
            foreach (var line in File.ReadLines(path))
                Remember(line);
        }
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        // What a killed process left of its last line must not swallow the next one
        if (_file.Length > 0)
            _file.Write("\n"u8);
    }

    /// <summary>The saved video of a line and what it cost, if its latest submission is for what it asks for now, and the video is where it was put.</summary>
    public (SavedVideo Video, decimal? Cost)? Find(BatchLine line, JournalEntry? entry, string file)
        => entry is { Outcome: SubmissionOutcome.Accepted, PredictionId: { } predictionId } && line.IsOf(entry) ? Find(predictionId, file) : null;

    public void Add(string predictionId, SavedVideo saved, decimal? cost)
    {
        var line = JsonLine.Create(json =>
        {
            json.WriteString("id", predictionId);
            json.WriteString("file", Path.GetFullPath(saved.File));
            json.WriteNumber("bytes", saved.Bytes);
            json.Text("last_frame_file", saved.LastFrameFile is { } frame ? Path.GetFullPath(frame) : null);
            json.Number("cost_usd", cost);
        });
        lock (_gate)
        {
            _file.Write(Encoding.UTF8.GetBytes(line + "\n"));
            _file.Flush();
        }
    }

    public void Dispose() => _file.Dispose();

    private (SavedVideo Video, decimal? Cost)? Find(string predictionId, string file)
    {
        lock (_gate)
        {
            if (!_known.TryGetValue(predictionId, out var saved) || saved.File != Path.GetFullPath(file))
                return null;
            var there = new FileInfo(saved.File);
            var isWhole = there.Exists && there.Length == saved.Bytes && (saved.LastFrame is null || File.Exists(saved.LastFrame));
            return isWhole ? (new SavedVideo(file, saved.Bytes, saved.LastFrame), saved.Cost) : null;
        }
    }

    private void Remember(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var saved = document.RootElement;
            _known[saved.GetProperty("id").GetString()!] = (
                saved.GetProperty("file").GetString()!, saved.GetProperty("bytes").GetInt64(),
                saved.TryGetProperty("last_frame_file", out var frame) ? frame.GetString() : null,
                saved.TryGetProperty("cost_usd", out var cost) ? cost.GetDecimal() : null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // Cut off when its process was killed
        }
    }
}
