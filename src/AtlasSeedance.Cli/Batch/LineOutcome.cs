using System.Text.Json;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>How a line ended.</summary>
internal sealed record LineOutcome(BatchLine Line, string Status)
{
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Uncertain = "uncertain";

    /// <summary>Nothing was ever sent for it, or what was sent was refused: it cannot have been paid for.</summary>
    public const string NotStarted = "not_started";

    public string? PredictionId { get; init; }

    public SavedVideo? Saved { get; init; }

    /// <summary>What the job cost, where this run learnt it.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Why there is no video.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether its job has failed for good: only another one can bring a video.</summary>
    public bool NeedsNewJob { get; init; }

    /// <summary>The submission that got no answer.</summary>
    public string? SubmissionId { get; init; }

    /// <summary>Jobs that may be that submission.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("label", Line.Label);
        json.WriteNumber("line", Line.Number);
        json.WriteString("status", Status);
        json.Text("id", PredictionId);
        json.Text("file", Saved?.File);
        json.Number("bytes", Saved?.Bytes);
        json.Text("last_frame_file", Saved?.LastFrameFile);
        json.Number("cost_usd", Cost);
        json.Text("reason", Reason);
        json.Text("submission_id", SubmissionId);
        if (Candidates.Count > 0)
            json.Texts("candidates", Candidates);
    }
}
