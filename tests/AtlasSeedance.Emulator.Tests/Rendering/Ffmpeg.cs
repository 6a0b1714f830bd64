using System.Text;

namespace AtlasSeedance.Emulator.Tests.Rendering;

/// <summary>Makes and reads media for tests.</summary>
internal static class Ffmpeg
{
    /// <summary>Makes a file from a source of ffmpeg's own, for example <c>testsrc=size=640x360:duration=2</c>.</summary>
    public static async Task<string> MakeAsync(TemporaryFolder folder, string name, params string[] arguments)
    {
        var (_, errors) = await Programs.RunAsync("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments, folder.In(name)]);
        Assert.Empty(errors);
        return folder.In(name);
    }

    /// <summary>The last frame, as one hash.</summary>
    public static async Task<string> PixelsOfLastFrameAsync(string path)
    {
        var (output, _) = await Programs.RunAsync("ffmpeg", "-v", "error", "-i", path, "-map", "0:v:0", "-pix_fmt", "rgb24", "-f", "framemd5", "-");
        return Encoding.ASCII.GetString(output).TrimEnd().Split(',')[^1].Trim();
    }

    /// <summary>One frame of a video, scaled to a single pixel.</summary>
    public static async Task<(int Red, int Green, int Blue)> AverageColorAsync(string path, string seconds, string crop = "iw:ih:0:0")
    {
        var (output, _) = await Programs.RunAsync(
            "ffmpeg", "-v", "error", "-ss", seconds, "-i", path, "-frames:v", "1", "-vf", $"crop={crop},scale=1:1:flags=area", "-pix_fmt", "rgb24", "-f", "rawvideo", "-");
        return (output[0], output[1], output[2]);
    }

    /// <summary>The loudest sample of a stretch of sound, from 0 to 1.</summary>
    public static async Task<double> LoudnessAsync(string path, string fromSeconds)
    {
        var (output, _) = await Programs.RunAsync("ffmpeg", "-v", "error", "-ss", fromSeconds, "-i", path, "-map", "0:a:0", "-ac", "1", "-f", "s16le", "-");
        return output.Chunk(2).Max(pair => Math.Abs((int)BitConverter.ToInt16(pair))) / 32768.0;
    }
}
