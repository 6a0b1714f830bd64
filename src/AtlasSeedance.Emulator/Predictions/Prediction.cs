using AtlasSeedance.Emulator.Submissions;

namespace AtlasSeedance.Emulator.Predictions;

/// <summary>A prediction: what was accepted, and what became of it. Its status is not stored but follows from the time that has passed.</summary>
internal sealed class Prediction(AcceptedPrediction accepted, SubmitRequest request, bool isSample = false)
{
    private volatile FinishedPrediction? _finished;

    public string Id => Accepted.Id;

    public AcceptedPrediction Accepted { get; } = accepted;

    public SubmitRequest Request { get; } = request;

    /// <summary>The model page's <c>pred_abc123</c>, which nobody submitted.</summary>
    public bool IsSample { get; } = isSample;

    public FinishedPrediction? Finished { get => _finished; set => _finished = value; }

    /// <summary>When the job ends, if its output is there by then.</summary>
    public DateTimeOffset DueAt => Accepted.At + Accepted.GenerationTime;

    public PredictionState At(DateTimeOffset now)
    {
        if (now < DueAt) return new PredictionState(RunningStatus((now - Accepted.At) / Accepted.GenerationTime));
        if (Accepted.PlannedFailure is { } planned) return new PredictionState(PredictionState.Failed, DueAt, planned);
        if (Finished is not { } finished) return new PredictionState(PredictionState.Processing);
        // Rendering may take longer than the job was meant to; the page's sample is rendered long after its fixed end
        var endedAt = finished.At > DueAt && !IsSample ? finished.At : DueAt;
        return new PredictionState(finished.Failure is null ? PredictionState.Completed : PredictionState.Failed, endedAt, finished.Failure);
    }

    /// <summary>The outputs of a completed prediction are gone.</summary>
    public bool HasExpired(DateTimeOffset now) => Accepted.OutputLifetime is { } lifetime && At(now).EndedAt is { } endedAt && now >= endedAt + lifetime;

    /// <summary>The history still keeps it.</summary>
    public bool IsRetained(DateTimeOffset now) => !IsSample && (Accepted.Retention is not { } retention || now < Accepted.At + retention);

    /// <summary>Nothing is charged for a failed job.</summary>
    public bool IsCharged(DateTimeOffset now) => !IsSample && At(now).Failure is null;

    public AcceptedSubmission ToSubmission(DateTimeOffset now) => new()
    {
        PredictionId = Id,
        Model = Accepted.Model,
        AcceptedAt = Accepted.At,
        RequestBody = Accepted.RequestBody,
        IsNested = Request.IsNested,
        Headers = Accepted.Headers,
        Status = At(now).Status,
        Width = Accepted.Video.Width,
        Height = Accepted.Video.Height,
        DurationSeconds = Accepted.Video.Seconds,
        TotalTokens = Accepted.Tokens,
        ChargeUsd = IsCharged(now) ? Accepted.Usd : 0,
    };

    private static string RunningStatus(double share) => share switch
    {
        < 0.05 => "created",
        < 0.2 => "queued",
        _ => PredictionState.Processing,
    };
}
