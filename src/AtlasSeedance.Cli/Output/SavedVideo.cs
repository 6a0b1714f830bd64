namespace AtlasSeedance.Cli.Output;

/// <summary>What lies on the disk of a job.</summary>
/// <param name="File">The video.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="LastFrameFile">The last frame, where the request asked for it.</param>
internal sealed record SavedVideo(string File, long Bytes, string? LastFrameFile);
