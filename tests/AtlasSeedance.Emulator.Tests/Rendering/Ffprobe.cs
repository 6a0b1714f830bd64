using System.Globalization;
using System.Text;

namespace AtlasSeedance.Emulator.Tests.Rendering;

/// <summary>What ffprobe says of a file that it has decoded whole.</summary>
internal sealed record Ffprobe(double Seconds, int Width, int Height, int Frames, string FrameRate, IReadOnlyList<string> Codecs, string Complaints)
{
    public static async Task<Ffprobe> OfAsync(string path)
    {
        var (output, complaints) = await Programs.RunAsync(
            "ffprobe", "-v", "warning", "-count_frames", "-of", "default=noprint_wrappers=1",
            "-show_entries", "format=duration:stream=codec_name,codec_type,width,height,nb_read_frames,avg_frame_rate,r_frame_rate", path);
        var lines = Encoding.UTF8.GetString(output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToList();
        string First(string key) => lines.First(line => line[0] == key)[1];
        int Number(string key) => int.Parse(First(key), CultureInfo.InvariantCulture);
        return new Ffprobe(
            double.Parse(First("duration"), CultureInfo.InvariantCulture), Number("width"), Number("height"), Number("nb_read_frames"), First("avg_frame_rate"),
            [.. lines.Where(line => line[0] == "codec_name").Select(line => line[1])], complaints);
    }
}
