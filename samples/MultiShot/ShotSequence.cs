using System.Globalization;
using AtlasSeedance;

namespace MultiShot;

/// <summary>Makes shots one after the other, each from the last frame of the one before.</summary>
internal sealed class ShotSequence(ISeedanceClient seedance, string folder)
{
    public async Task<IReadOnlyList<Shot>> MakeAsync(IReadOnlyList<string> prompts, TextWriter output, CancellationToken cancellationToken)
    {
        var shots = new List<Shot>();
        foreach (var prompt in prompts)
        {
            var name = $"shot-{shots.Count + 1}";
            var request = CreateRequest(prompt, shots.LastOrDefault()?.Result, name);

            var result = await seedance.GenerateVideoAsync(request, new ShotProgress(name, output), cancellationToken);
            var file = await seedance.DownloadToFileAsync(result.Video, Path.Combine(folder, $"{name}.mp4"), null, cancellationToken);

            output.WriteLine(FormattableString.Invariant($"{name}  {file.Path}, {file.BytesWritten:N0} bytes, ${result.Cost?.ToString("0.00##", CultureInfo.InvariantCulture) ?? "?"}"));
            shots.Add(new Shot(result, file.Path!));
        }
        return shots;
    }

    private static VideoRequest CreateRequest(string prompt, VideoResult? previous, string label)
    {
        var request = VideoRequest.CreateBuilder()
            .WithPrompt(prompt)
            .WithAspectRatio(AspectRatio.Landscape16x9)
            .WithResolution(VideoResolution.P720)
            .WithDuration(TimeSpan.FromSeconds(5))
            .WithReturnLastFrame()
            .WithLabel(label);
        if (previous is null)
            return request.WithModel(SeedanceModel.Seedance20FastTextToVideo).Build();

        // The frame stays at the service: only its address is sent.
        var lastFrame = previous.LastFrame ?? throw new InvalidOperationException($"{previous.PredictionId} came without its last frame.");
        return request.WithModel(SeedanceModel.Seedance20FastImageToVideo).WithFirstFrame(MediaSource.FromOutput(lastFrame)).Build();
    }
}
