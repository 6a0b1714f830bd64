namespace AtlasSeedance.Emulator.Rendering;

/// <summary>
/// A folder for work in progress. It lies beside the video's place, and so on the same volume: only there does a move put a file in its place at once.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    public const string VideoName = "video.mp4";
    public const string LastFrameName = "last-frame.png";
    public const string ThumbnailName = "thumbnail.jpg";

    private readonly string _outputPath;

    public OutputFolder(string outputPath)
    {
        _outputPath = System.IO.Path.GetFullPath(outputPath);
        Path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(_outputPath)!, $".render-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    /// <summary>Moves what was made to its place. The video comes last: where it is, everything is.</summary>
    public void Publish(string? lastFramePath, string? thumbnailPath)
    {
        if (lastFramePath is not null)
            File.Move(In(LastFrameName), lastFramePath, overwrite: true);
        if (thumbnailPath is not null)
            File.Move(In(ThumbnailName), thumbnailPath, overwrite: true);
        File.Move(In(VideoName), _outputPath, overwrite: true);
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // Something on this machine (a virus scanner, an indexer) still reads in it; the video is there all the same.
        }
        catch (UnauthorizedAccessException)
        {
            // Windows says it this way.
        }
    }

    public string In(string name) => System.IO.Path.Combine(Path, name);
}
