using System.Diagnostics;

namespace AtlasSeedance.Diagnostics;

/// <summary>An operation that someone watches: its span, and what its metrics are told when it ends.</summary>
internal sealed class MeasuredOperation : IDisposable
{
    private readonly string _name;
    private readonly Activity? _activity;
    private readonly Activity? _caller;
    private readonly string? _model;
    private readonly Instruments _instruments;
    private readonly TimeProvider _timeProvider;
    private readonly long _startedAt;
    private readonly bool _isCounted;
    private string? _errorType;
    private int _polls;
    private bool _hasEnded;

    /// <param name="name">The operation.</param>
    /// <param name="activity">Its span, where someone listens to those.</param>
    /// <param name="caller">What the span stands in: it is current again when the operation ends.</param>
    /// <param name="model">The model, where the operation is of one.</param>
    /// <param name="instruments">The instruments that are told.</param>
    /// <param name="timeProvider">The clock of durations.</param>
    public MeasuredOperation(string name, Activity? activity, Activity? caller, string? model, Instruments instruments, TimeProvider timeProvider)
    {
        (_name, _activity, _caller, _model, _instruments, _timeProvider) = (name, activity, caller, model, instruments, timeProvider);
        if (model is not null)
            activity?.SetTag(TelemetryAttributes.Model, model);
        // Who begins to listen in mid-wait is not to see its end alone.
        _isCounted = name == OperationNames.Wait && instruments.ActiveWaits.Enabled;
        if (_isCounted)
            instruments.ActiveWaits.AddQuietly(1);
        _startedAt = timeProvider.GetTimestamp();
    }

    public GenerationTrace? Trace => _activity is null ? null : new GenerationTrace(_activity.Context, _activity.ParentSpanId);

    /// <summary>Puts what follows below this operation, in an iterator, whose steps each begin in the context of their caller.</summary>
    public void MakeCurrent()
    {
        if (_activity is not null)
            Activity.Current = _activity;
    }

    public void Accepted(string predictionId) => _activity?.SetTag(TelemetryAttributes.PredictionId, predictionId);

    public void Polled() => _polls++;

    public void SawStatus(string status) => _activity?.SetTag(TelemetryAttributes.Status, status);

    public void Transferred(long bytes)
    {
        _activity?.SetTag(TelemetryAttributes.TransferSize, bytes);
        _instruments.Transferred.AddQuietly(bytes, new KeyValuePair<string, object?>(TelemetryAttributes.Direction, _name == OperationNames.Upload ? "transmit" : "receive"));
    }

    /// <summary>Marks the operation as failed. Its message stays out: it may repeat what the service wrote.</summary>
    public void Failed(Exception error)
    {
        if (_errorType is not null)
            return;
        _errorType = ErrorTypes.Of(error);
        _activity?.SetTag(TelemetryAttributes.ErrorType, _errorType).SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose()
    {
        if (_hasEnded)
            return;
        _hasEnded = true;
        if (_isCounted)
            _instruments.ActiveWaits.AddQuietly(-1);
        if (_name == OperationNames.Wait)
        {
            _activity?.SetTag(TelemetryAttributes.Polls, _polls);
            if (_instruments.WaitPolls.Enabled)
                _instruments.WaitPolls.RecordQuietly(_polls, ErrorTag(default));
        }
        if (_instruments.OperationDuration.Enabled)
        {
            var tags = new TagList { { TelemetryAttributes.Operation, _name } };
            if (_model is not null)
                tags.Add(TelemetryAttributes.Model, _model);
            _instruments.OperationDuration.RecordQuietly(_timeProvider.GetElapsedTime(_startedAt).TotalSeconds, ErrorTag(tags));
        }
        _activity?.StopQuietly(_caller);
    }

    private TagList ErrorTag(TagList tags)
    {
        if (_errorType is not null)
            tags.Add(TelemetryAttributes.ErrorType, _errorType);
        return tags;
    }
}
