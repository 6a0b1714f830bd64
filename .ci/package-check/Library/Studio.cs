using AtlasSeedance;

namespace Library;

/// <summary>What a library for many platforms would do with the SDK.</summary>
public sealed class Studio(Uri address)
{
    private readonly SeedanceClient _client = new(new SeedanceClientOptions { ApiKey = "any", BaseAddress = address });

    public async Task<string> MakeAsync(string path)
    {
        var builder = VideoRequest.CreateBuilder();
        var hero = builder.AddImage(MediaSource.FromUri("https://shop.example/hero.png"));
        var prediction = await _client.SubmitAsync(builder.WithPrompt($"{hero} waves").WithDuration(TimeSpan.FromSeconds(5)).Build());
        await foreach (var state in _client.WatchAsync(prediction.Id))
            prediction = state;
        return (await _client.DownloadToFileAsync(prediction.Outputs[0], path)).ToString();
    }
}
