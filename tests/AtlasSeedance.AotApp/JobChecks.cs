using System.Text.Json.Nodes;

namespace AtlasSeedance.AotApp;

internal sealed class JobChecks(SeedanceClient client)
{
    public async Task GenerateAsync()
    {
        var builder = VideoRequest.CreateBuilder();
        var hero = builder.AddImage(MediaSource.FromBytes(Pictures.Png(), "hero.png"));
        var inline = builder.AddImage(MediaSource.FromBytes(Pictures.Png(), "inline.png", asDataUri: true));
        var request = builder
            .WithPrompt($"{hero} and {inline} dance, {2} of them")
            .WithDuration(TimeSpan.FromSeconds(4))
            .WithResolution(VideoResolution.P480)
            .WithReturnLastFrame()
            .WithParameter("steps", 5)
            .WithParameter("style", new JsonObject { ["grain"] = true })
            .WithLabel("aot")
            .Build();

        var stages = new List<VideoStage>();
        var prediction = await client.SubmitAsync(request, new StageList(stages));
        Checks.Require(stages[0] == VideoStage.Uploading && stages[^1] == VideoStage.Submitted, "the submit told of its upload and its end");

        VideoPrediction? last = null;
        await foreach (var look in client.WatchAsync(prediction.Id))
            last = look;
        Checks.Require(last is { Status.IsSuccess: true }, $"prediction {prediction.Id} succeeded");

        var result = await client.WaitForCompletionAsync(prediction.Id);
        Checks.Require(!result.Video.IsImage && result.LastFrame is { IsImage: true }, "there are a video and a last frame");
        Checks.Require(result.Cost > 0 && result.TotalTokens > 0, "price and tokens were read");
        Checks.Require(result.Prediction.TryGetField("urls", out var urls) && urls.TryGetProperty("get", out _), "an untyped field can be read");
    }

    private sealed class StageList(List<VideoStage> stages) : IProgress<VideoProgress>
    {
        public void Report(VideoProgress value) => stages.Add(value.Stage);
    }
}
