namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>How a run of ffmpeg ended.</summary>
/// <param name="ExitCode">Zero is success.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="LastErrorLines">The end of what it wrote to its standard error.</param>
internal sealed record FfmpegResult(int ExitCode, string Output, string LastErrorLines);
