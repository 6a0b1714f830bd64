using System.Collections.Concurrent;

namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>An ffmpeg on this machine and what it was built with; builds differ in both encoders and filters.</summary>
/// <param name="Path">The full path of the program.</param>
/// <param name="Version">The version it names, for example <c>5.1.9</c>.</param>
/// <param name="H264Encoder">The encoder to use.</param>
/// <param name="CanDrawText">Whether it can write text into a picture.</param>
internal sealed record FfmpegInstallation(string Path, string Version, string H264Encoder, bool CanDrawText)
{
    private static readonly TimeSpan InspectionLimit = TimeSpan.FromSeconds(20);

    // The best first: libx264 is missing from builds that avoid the GPL.
    private static readonly string[] H264Encoders = ["libx264", "libopenh264", "h264_videotoolbox", "h264_mf"];

    // A test suite starts many emulators in one process, and the answer stays the same.
    private static readonly ConcurrentDictionary<string, FfmpegInstallation> Inspected = new();

    /// <exception cref="RenderException">It does not run, or cannot write H.264.</exception>
    public static FfmpegInstallation Inspect(string path) => Inspected.GetOrAdd(path, static path => Task.Run(() => InspectAsync(path)).GetAwaiter().GetResult());

    private static async Task<FfmpegInstallation> InspectAsync(string path)
    {
        var process = new FfmpegProcess(path, TimeProvider.System);
        var folder = System.IO.Path.GetTempPath();
        var answers = await Task.WhenAll(
            process.RunAsync(["-version"], folder, InspectionLimit, CancellationToken.None),
            process.RunAsync(["-hide_banner", "-encoders"], folder, InspectionLimit, CancellationToken.None),
            process.RunAsync(["-hide_banner", "-filters"], folder, InspectionLimit, CancellationToken.None));

        var version = answers[0].Output.Split(' ', 4) is ["ffmpeg", "version", var number, ..]
            // A distribution's suffix says little; a build from sources is named by nothing but letters and a hash.
            ? char.IsAsciiDigit(number[0]) ? number.Split('-')[0] : number
            : throw new RenderException($"'{path}' is not ffmpeg");
        var encoder = H264Encoders.FirstOrDefault(name => Lists(answers[1].Output, name))
            ?? throw new RenderException($"the ffmpeg at {path} has no H.264 encoder");
        return new FfmpegInstallation(path, version, encoder, Lists(answers[2].Output, "drawtext"));
    }

    /// <summary>Each line of a list reads: flags, name, description.</summary>
    private static bool Lists(string list, string name) =>
        list.Split('\n').Any(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var listed, ..] && listed == name);
}
