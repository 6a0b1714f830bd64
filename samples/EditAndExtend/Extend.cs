using AtlasSeedance;

namespace EditAndExtend;

/// <summary>Goes on where a video ends, and from there to a next shot.</summary>
internal static class Extend
{
    public static async Task RunAsync(ISeedanceClient client, VideoResult earlier, CancellationToken cancellationToken)
    {
        // The service fetches the earlier video from its own storage: nothing is downloaded and uploaded again.
        var extension = VideoRequest.ExtendVideo(earlier, "a cyclist comes round the corner and stops at the lights")
            .WithModel(SeedanceModel.Seedance20Fast)
            .WithResolution(VideoResolution.P480)
            .WithDuration(TimeSpan.FromSeconds(5))
            .WithReturnLastFrame()
            .Build();
        Console.WriteLine($"Extend:    {extension.Prompt}");

        var extended = await client.GenerateVideoAsync(extension, cancellationToken: cancellationToken);
        var file = await client.DownloadToFileAsync(extended.Video, "extended.mp4", cancellationToken: cancellationToken);
        Console.WriteLine($"           {file.Path}: {file.BytesWritten:N0} bytes");

        var nextShot = VideoRequest.ContinueFromLastFrame(extended, "The cyclist looks up at the clock above the street")
            .WithResolution(VideoResolution.P480)
            .WithDuration(TimeSpan.FromSeconds(4))
            .Build();
        Console.WriteLine($"Next shot: {nextShot.Prompt}");

        var next = await client.GenerateVideoAsync(nextShot, cancellationToken: cancellationToken);
        file = await client.DownloadToFileAsync(next.Video, "next-shot.mp4", cancellationToken: cancellationToken);
        Console.WriteLine($"           {file.Path}: {file.BytesWritten:N0} bytes");
    }
}
