using AtlasSeedance.Emulator.Submissions;

namespace AtlasSeedance.Emulator.Predictions;

/// <summary>The prediction that the model page's polling sample asks for: completed from the start, with the page's times.</summary>
internal static class SamplePrediction
{
    public const string Id = "pred_abc123";

    /// <summary>Seconds, as the page shows; they do not agree with its own two times.</summary>
    public const double PredictTime = 45.2;

    public static Prediction Create()
    {
        const string model = "bytedance/seedance-2.0/reference-to-video";
        const string prompt = "A beautiful sunset over the ocean with gentle waves";
        return new Prediction(
            new AcceptedPrediction
            {
                Id = Id,
                Model = model,
                At = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero),
                GenerationTime = TimeSpan.FromSeconds(10),
                RequestBody = $$"""{"model":"{{model}}","prompt":"{{prompt}}"}""",
                Video = new VideoSpecification(864, 496, 4, 24),
            },
            new SubmitRequest { Model = model, Prompt = prompt },
            isSample: true);
    }
}
