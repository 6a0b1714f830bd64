namespace AtlasSeedance.AotApp;

internal sealed class MediaChecks(SeedanceClient client)
{
    public async Task UploadAsync()
    {
        var png = Pictures.Png();
        var folder = Directory.CreateTempSubdirectory("atlas-aot-");
        try
        {
            var path = Path.Combine(folder.FullName, "hero.png");
            await File.WriteAllBytesAsync(path, png);
            foreach (var source in new[]
            {
                MediaSource.FromFile(path),
                MediaSource.FromBytes(png, "Übersicht \"1\".png"),
                MediaSource.FromStream(() => new MemoryStream(png), "stream.png"),
            })
            {
                var uploaded = await client.UploadMediaAsync(source);
                Checks.Require(uploaded.Size == png.Length, $"{source.FileName} arrived with {png.Length} bytes");
                Checks.Require(uploaded.ContentType == "image/png", $"{source.FileName} arrived as a PNG");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public async Task DownloadAsync()
    {
        // The emulator has one finished prediction from its start.
        var result = await client.WaitForCompletionAsync("pred_abc123");
        var folder = Directory.CreateTempSubdirectory("atlas-aot-");
        try
        {
            var file = await client.DownloadToFileAsync(result.Video, Path.Combine(folder.FullName, "video.mp4"));
            using var stream = new MemoryStream();
            var copy = await client.DownloadAsync(result.Video, stream);
            Checks.Require(file.BytesWritten > 0 && file.IsLengthVerified, "the file arrived whole");
            Checks.Require(copy.BytesWritten == file.BytesWritten, "the stream holds as much as the file");
            var saved = await File.ReadAllBytesAsync(file.Path!);
            Checks.Require(stream.ToArray().AsSpan().SequenceEqual(saved), "the stream holds the same as the file");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
