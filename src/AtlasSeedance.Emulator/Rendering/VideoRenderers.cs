using AtlasSeedance.Emulator.Rendering.Ffmpeg;
using AtlasSeedance.Emulator.Rendering.ReadyMade;

namespace AtlasSeedance.Emulator.Rendering;

/// <summary>Chooses what makes the videos.</summary>
internal static class VideoRenderers
{
    /// <summary>The value that switches ffmpeg off.</summary>
    public const string None = "none";

    /// <summary>
    /// Takes the ffmpeg that was named, or the one on the PATH when <paramref name="ffmpegPath"/> is null; ready-made clips serve where there is none.
    /// </summary>
    /// <exception cref="FileNotFoundException">The ffmpeg that was named is not there.</exception>
    /// <exception cref="RenderException">The ffmpeg that was named cannot write H.264.</exception>
    public static IVideoRenderer Create(string? ffmpegPath)
    {
        if (string.Equals(ffmpegPath, None, StringComparison.OrdinalIgnoreCase))
            return new ReadyMadeVideoRenderer("ffmpeg is switched off");

        if (ffmpegPath is not null)
        {
            var named = ExecutableSearch.Find(ffmpegPath)
                ?? throw new FileNotFoundException($"There is no ffmpeg at '{ffmpegPath}'. Name the program itself, or '{None}' for ready-made clips.", ffmpegPath);
            return new FfmpegVideoRenderer(FfmpegInstallation.Inspect(named), TimeProvider.System);
        }

        if (ExecutableSearch.Find("ffmpeg") is not { } found)
            return new ReadyMadeVideoRenderer("ffmpeg is not on the PATH");

        try
        {
            return new FfmpegVideoRenderer(FfmpegInstallation.Inspect(found), TimeProvider.System);
        }
        catch (RenderException unusable)
        {
            // Nobody asked for this ffmpeg: a machine with a crippled one is served like a machine without.
            return new ReadyMadeVideoRenderer(unusable.Message);
        }
    }
}
