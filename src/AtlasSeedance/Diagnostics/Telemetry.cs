using System.Diagnostics;
using System.Diagnostics.Metrics;

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

    public MeasuredOperation? StartGeneration(string model)
    {
        if (!IsObserved)
            return null;
        // The conventions name such a span after the operation and the model.
        var activity = Source.HasListeners() ? Source.StartActivity($"{GenerateContent} {model}", ActivityKind.Client) : null;
        activity?.SetTag(TelemetryAttributes.GenAIOperation, GenerateContent)
            .SetTag(TelemetryAttributes.GenAIProvider, "atlascloud")
            .SetTag(TelemetryAttributes.OutputType, "video");
        return Measure(OperationNames.Generate, activity, model);
    }

    public MeasuredOperation? StartUpload(string contentType)
    {
        if (!IsObserved)
            return null;
        var activity = Source.StartActivity("atlas_seedance.upload");
        activity?.SetTag(TelemetryAttributes.ContentType, contentType);
        return Measure(OperationNames.Upload, activity);
    }

    public MeasuredOperation? StartSubmit(string model)
        => IsObserved ? Measure(OperationNames.Submit, Source.StartActivity("atlas_seedance.submit"), model) : null;

    public MeasuredOperation? StartWait(string predictionId)
    {
        if (!IsObserved)
            return null;
        try
        {
            var activity = Source.StartActivity("atlas_seedance.wait");
            activity?.SetTag(TelemetryAttributes.PredictionId, predictionId);
            return Measure(OperationNames.Wait, activity);
        }
        catch (Exception)
        {
            // A listener that throws must not cost the id of what was paid for.
            return null;
        }
    }

    /// <param name="predictionId">The prediction that made the output, where it is known.</param>
    /// <param name="origin">The generation that made the output, where this process traced it.</param>
    public MeasuredOperation? StartDownload(string? predictionId, GenerationTrace? origin)
    {
        if (!IsObserved)
            return null;
        var activity = origin is { Context: var context } ? StartAfter(context, origin.ParentId) : Source.StartActivity("atlas_seedance.download");
        if (predictionId is not null)
            activity?.SetTag(TelemetryAttributes.PredictionId, predictionId);
        return Measure(OperationNames.Download, activity);
    }

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

    private MeasuredOperation Measure(string name, Activity? activity, string? model = null) => new(name, activity, model, Instruments, _timeProvider);

    // Right after the generation, in the same place of the caller's code, the download belongs to it. Elsewhere it belongs to what the caller does there.
    private static Activity? StartAfter(ActivityContext generation, ActivitySpanId generationParent)
    {
        var ambient = Activity.Current?.SpanId ?? default;
        return ambient == generationParent
            ? Source.StartActivity("atlas_seedance.download", ActivityKind.Internal, generation)
            : Source.StartActivity("atlas_seedance.download", ActivityKind.Internal, parentContext: default, links: [new ActivityLink(generation)]);
    }
}
