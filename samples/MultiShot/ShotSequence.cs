using System.Globalization;
using AtlasSeedance;

namespace MultiShot;

/// <summary>Makes shots one after the other, each from the last frame of the one before. Run again, it goes on where it ended: what was submitted is not submitted again.</summary>
/// <param name="seedance">The client.</param>
/// <param name="folder">Where the shots lie, and beside each what is known of its job.</param>
/// <param name="service">What the client speaks to. One folder holds the shots of one service.</param>
internal sealed class ShotSequence(ISeedanceClient seedance, string folder, string service)
{
    public async Task<IReadOnlyList<Shot>> MakeAsync(IReadOnlyList<string> prompts, TextWriter output, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var shots = new List<Shot>();
        foreach (var prompt in prompts)
        {
            var name = $"shot-{shots.Count + 1}";
            var video = Path.GetFullPath(Path.Combine(folder, $"{name}.mp4"));
            var (predictionId, isNew) = await SubmitOnceAsync(name, prompt, shots.LastOrDefault()?.Result, output, cancellationToken);

            var result = await seedance.WaitForCompletionAsync(predictionId, new ShotProgress(name, output), cancellationToken);
            if (isNew || !File.Exists(video))
                await seedance.DownloadToFileAsync(result.Video, video, null, cancellationToken);

            output.WriteLine(FormattableString.Invariant($"{name}  {video}, {new FileInfo(video).Length:N0} bytes, ${result.Cost?.ToString("0.00##", CultureInfo.InvariantCulture) ?? "?"}"));
            shots.Add(new Shot(result, video));
        }
        return shots;
    }

    /// <summary>The prediction that makes the shot, and whether it was submitted just now.</summary>
    private async Task<(string PredictionId, bool IsNew)> SubmitOnceAsync(string name, string prompt, VideoResult? previous, TextWriter output, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, $"{name}.json");
        var known = await ShotRecord.FindAsync(path);
        if (known is not null && known.Service != service)
            throw new InvalidOperationException($"{path} is of {known.Service}, and this run is on {service}. Choose another folder, or delete this one.");
        // Another prompt, or another beginning, is another shot.
        if (known is not null && known.Prompt == prompt && known.Previous == previous?.PredictionId)
        {
            var predictionId = known.PredictionId ?? await ResolveAsync(known, path, cancellationToken);
            output.WriteLine($"{name}  was submitted before, prediction {predictionId}");
            return (predictionId, false);
        }
        if (known is { PredictionId: null })
            throw Unresolved(path);

        cancellationToken.ThrowIfCancellationRequested();
        var request = CreateRequest(prompt, previous, name);
        // The intent comes first: if the process dies before the id is there, the file says that a job may run.
        var intent = await new ShotRecord { Service = service, Prompt = prompt, Previous = previous?.PredictionId }.SaveAsync(path);
        try
        {
            // Not with the token: a submit that is cut off may be paid for, and nobody would know.
            var prediction = await seedance.SubmitAsync(request, progress: null, CancellationToken.None);
            output.WriteLine($"{name}  submitted, prediction {prediction.Id}");
            await (intent with { PredictionId = prediction.Id }).SaveAsync(path);
            return (prediction.Id, true);
        }
        catch (SubmissionUncertainException error)
        {
            await (intent with { Uncertain = error.Submission.ToJson() }).SaveAsync(path);
            throw;
        }
        catch (SeedanceException)
        {
            // Certain: the service did not take it.
            File.Delete(path);
            throw;
        }
    }

    private async Task<string> ResolveAsync(ShotRecord known, string path, CancellationToken cancellationToken)
    {
        if (known.Uncertain is null || await seedance.ResolveAsync(UncertainSubmission.FromJson(known.Uncertain), cancellationToken) is not { } found)
            throw Unresolved(path);
        await (known with { PredictionId = found.Id, Uncertain = null }).SaveAsync(path);
        return found.Id;
    }

    private static InvalidOperationException Unresolved(string path)
        => new($"{path} tells of a submit whose outcome is not known. Look at the account's history; then put its predictionId into the file, or delete the file to pay for the shot anew.");

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
