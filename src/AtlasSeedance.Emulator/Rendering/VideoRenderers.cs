namespace AtlasSeedance.Emulator.Rendering;

/// <summary>STUB, replaced when the renderer is merged: writes a few bytes that are no video.</summary>
internal static class VideoRenderers
{
    public static IVideoRenderer Create(string? ffmpegPath) => new PlaceholderRenderer(ffmpegPath);

    private sealed class PlaceholderRenderer(string? ffmpegPath) : IVideoRenderer
    {
        public string Description => "placeholder files" + (ffmpegPath is null ? "" : $" ({ffmpegPath})");

        public async Task RenderAsync(RenderJob job, string outputPath, string? lastFramePath, string? thumbnailPath, CancellationToken cancellationToken)
        {
            foreach (var path in new[] { lastFramePath, thumbnailPath, outputPath })
            {
                if (path is null) continue;
                await File.WriteAllBytesAsync(path + ".part", "\0\0\0\u0018ftypisom\0\0\0\0isommp42"u8.ToArray(), cancellationToken);
                File.Move(path + ".part", path, overwrite: true);
            }
        }
    }
}
