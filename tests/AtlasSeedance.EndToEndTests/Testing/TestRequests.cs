using System.Text.Json;

namespace AtlasSeedance.EndToEndTests.Testing;

/// <summary>Requests to send, and how they are read from the ledger.</summary>
internal static class TestRequests
{
    public static VideoRequest Text(string prompt = "A lighthouse in a storm") => VideoRequest.CreateBuilder()
        .WithModel(SeedanceModel.Seedance20TextToVideo)
        .WithPrompt(prompt)
        .WithDuration(TimeSpan.FromSeconds(4))
        .WithResolution(VideoResolution.P480)
        .Build();

    /// <summary>The parameters of a submit, whichever form they came in.</summary>
    public static JsonElement Parameters(this Emulator.AcceptedSubmission submission)
    {
        var body = JsonSerializer.Deserialize<JsonElement>(submission.RequestBody);
        return submission.IsNested ? body.GetProperty("input") : body;
    }
}
