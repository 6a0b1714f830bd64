using System.Diagnostics;
using System.Diagnostics.Metrics;
using AtlasSeedance.Shared;

namespace AtlasSeedance.Diagnostics;

/// <summary>
/// One client's traces and metrics. While nobody listens, an operation is <see langword="null"/>, and nothing is allocated.
/// Neither the key nor a prompt, a file's name or an address is ever passed in.
/// </summary>
internal sealed class Telemetry
{
    public const string Name = "AtlasSeedance";

    /// <summary>The conventions' word for a model's call that gives content of any kind.</summary>
    private const string GenerateContent = "generate_content";

    private static readonly ActivitySource Source = new(Name, PackageVersion.Value);
    private static readonly Lazy<Instruments> Shared = new(static () => new Instruments(new Meter(Name, PackageVersion.Value)));

    private readonly TimeProvider _timeProvider;

    public Telemetry(IMeterFactory? meterFactory, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        Instruments = meterFactory is null ? Shared.Value : new Instruments(meterFactory.Create(Name, PackageVersion.Value));
    }

    public Instruments Instruments { get; }

    // The conventions name such a span after the operation and the model.
    public MeasuredOperation? StartGeneration(string model)
        => Start(OperationNames.Generate, model, static model => (Source.HasListeners() ? Source.StartActivity($"{GenerateContent} {model}", ActivityKind.Client) : null)?
            .SetTag(TelemetryAttributes.GenAIOperation, GenerateContent)
            .SetTag(TelemetryAttributes.GenAIProvider, "atlascloud")
            .SetTag(TelemetryAttributes.OutputType, "video"), model);

    public MeasuredOperation? StartUpload(string contentType)
        => Start(OperationNames.Upload, contentType, static contentType => Source.StartActivity("atlas_seedance.upload")?.SetTag(TelemetryAttributes.ContentType, contentType));

    public MeasuredOperation? StartSubmit(string model)
        => Start(OperationNames.Submit, model, static _ => Source.StartActivity("atlas_seedance.submit"), model);

    public MeasuredOperation? StartWait(string predictionId)
        => Start(OperationNames.Wait, predictionId, static id => Source.StartActivity("atlas_seedance.wait")?.SetTag(TelemetryAttributes.PredictionId, id));

    /// <param name="predictionId">The prediction that made the output, where it is known.</param>
    /// <param name="origin">The generation that made the output, where this process traced it.</param>
    public MeasuredOperation? StartDownload(string? predictionId, GenerationTrace? origin)
        => Start(OperationNames.Download, (predictionId, origin), static state =>
        {
            var activity = state.origin is { Context: var context } origin ? StartAfter(context, origin.ParentId) : Source.StartActivity("atlas_seedance.download");
            return state.predictionId is null ? activity : activity?.SetTag(TelemetryAttributes.PredictionId, state.predictionId);
        });

    public void Retried(string operation, Exception error)
    {
        if (Instruments.Retries.Enabled)
            Instruments.Retries.AddQuietly(1, new(TelemetryAttributes.Operation, operation), new(TelemetryAttributes.ErrorType, ErrorTypes.Of(error)));
    }

    public void SubmissionUncertain(string model, Exception error)
    {
        if (Instruments.UncertainSubmissions.Enabled)
            Instruments.UncertainSubmissions.AddQuietly(1, new(TelemetryAttributes.Model, model), new(TelemetryAttributes.ErrorType, ErrorTypes.Of(error)));
    }

    private bool IsObserved => Source.HasListeners() || Instruments.OperationDuration.Enabled || Instruments.WaitPolls.Enabled
        || Instruments.ActiveWaits.Enabled || Instruments.Transferred.Enabled;

    /// <summary>Begins an operation, whatever its listeners do: one that throws must not cost a call, nor the id of what was paid for.</summary>
    private MeasuredOperation? Start<TState>(string name, TState state, Func<TState, Activity?> start, string? model = null)
    {
        if (!IsObserved)
            return null;
        var caller = Activity.Current;
        Activity? activity = null;
        try
        {
            activity = start(state);
        }
        catch (Exception)
        {
            // The span began before its listeners were told.
            if (Activity.Current is { } begun && begun != caller)
                begun.StopQuietly(caller);
        }
        return new MeasuredOperation(name, activity, caller, model, Instruments, _timeProvider);
    }

    // Right after the generation, in the same place of the caller's code, the download belongs to it. Elsewhere it belongs to what the caller does there.
    private static Activity? StartAfter(ActivityContext generation, ActivitySpanId generationParent)
    {
        var ambient = Activity.Current?.SpanId ?? default;
        return ambient == generationParent
            ? Source.StartActivity("atlas_seedance.download", ActivityKind.Internal, generation)
            : Source.StartActivity("atlas_seedance.download", ActivityKind.Internal, parentContext: default, links: [new ActivityLink(generation)]);
    }
}
