using System.Text.Json;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>How a line ended.</summary>
internal sealed record LineOutcome(BatchLine Line, string Status)
{
    public const string Done = "done";

    /// <summary>Its job was submitted, and the video is not here yet: the same command goes on with it, and pays nothing.</summary>
    public const string Unfinished = "unfinished";

    /// <summary>Its job failed, or the line itself was refused: only a changed line or another job can bring a video.</summary>
    public const string Failed = "failed";

    public const string Uncertain = "uncertain";

    /// <summary>Nothing was ever sent for it, or what was sent was refused or has failed: it cannot have been paid for.</summary>
    public const string NotStarted = "not_started";

    public string? PredictionId { get; init; }

    public SavedVideo? Saved { get; init; }

    /// <summary>What the job cost, where it is known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Whether its job was submitted by this run.</summary>
    public bool IsNew { get; init; }

    /// <summary>Why there is no video, as a word for programs: of <see cref="ErrorText.Kind"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>How a batch ends of which this is the worst line.</summary>
    public int ExitCode { get; init; }

    /// <summary>Why there is no video.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether its job has failed for good: only another one can bring a video.</summary>
    public bool NeedsNewJob { get; init; }

    /// <summary>The submission that got no answer.</summary>
    public string? SubmissionId { get; init; }

    /// <summary>Jobs that may be that submission.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>A line without a video, for the reason that an error gives.</summary>
    public static LineOutcome Of(BatchLine line, string status, Exception error)
    {
        var text = ErrorText.Of(error);
        // A request that was taken is not wrong any more: whatever the service refuses then is no fault of the line
        var isAboutTheLine = status != Unfinished || text.ExitCode != Cli.ExitCode.Usage;
        return new LineOutcome(line, status)
        {
            Kind = isAboutTheLine ? text.Kind : "error",
            ExitCode = status == Failed ? Cli.ExitCode.JobFailed : isAboutTheLine ? text.ExitCode : Cli.ExitCode.Error,
            Reason = SdkWords.InFieldsOf(error.Message),
        };
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("label", Line.Label);
        json.WriteNumber("line", Line.Number);
        json.WriteString("status", Status);
        json.Text("kind", Kind);
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
