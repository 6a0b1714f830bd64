using AtlasSeedance;

namespace EditAndExtend;

/// <summary>Changes something in a video and keeps the rest.</summary>
internal static class Edit
{
    public static async Task<VideoResult> RunAsync(ISeedanceClient client, MediaSource original, CancellationToken cancellationToken)
    {
        var request = VideoRequest.EditVideo(original, "make it a rainy night, with neon signs mirrored on the wet street")
            .WithModel(SeedanceModel.Seedance20Fast)
            .WithResolution(VideoResolution.P480)
            .WithDuration(TimeSpan.FromSeconds(4))    // left out, the length is the model's choice, and the price known only afterwards
            .Build();
        Console.WriteLine($"Edit:      {request.Prompt}");

        var result = await client.GenerateVideoAsync(request, cancellationToken: cancellationToken);
        var file = await client.DownloadToFileAsync(result.Video, "edited.mp4", cancellationToken: cancellationToken);
        Console.WriteLine($"           {file.Path}: {file.BytesWritten:N0} bytes");
        return result;
    }
}
