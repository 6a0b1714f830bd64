using System.Globalization;

namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>The arguments of the run that makes the video out of the prepared references.</summary>
internal sealed class MainPass(Picture picture, PreparedReferences references, Captions? captions)
{
    private readonly List<string> _inputs = [];
    private readonly List<string> _chains = [];
    private int _inputCount;

    public IReadOnlyList<string> Arguments(FfmpegInstallation ffmpeg, bool withAudio, string outputName)
    {
        var shown = references.Clips.Count > 0 ? Cards(Clips()) : Slides();
        Chain($"[{shown}]{(captions is null ? "" : captions.Filter(picture) + ",")}format=yuv420p[video]");
        if (withAudio)
            Chain($"{Sound()}atrim=duration={picture.Seconds},asetpts=N/SR/TB[audio]");

        return
        [
            .. FfmpegArguments.Start, .. _inputs,
            "-filter_complex", string.Join(';', _chains),
            "-map", "[video]", .. FfmpegArguments.EncodeH264(ffmpeg.H264Encoder), "-r", Number(picture.FramesPerSecond),
            "-g", Number(picture.FramesPerSecond * 2),
            .. withAudio ? (string[])["-map", "[audio]", "-c:a", "aac", "-b:a", "128k", "-ar", "48000", "-ac", "2"] : ["-an"],
            "-t", picture.Seconds, "-map_metadata", "-1", "-movflags", "+faststart", "-f", "mp4", outputName,
        ];
    }

    private string Clips()
    {
        var parts = references.Clips.Select((clip, index) =>
        {
            var input = Input(["-stream_loop", "-1"], "mov", clip);
            var length = picture.StartOfPart(index + 1, references.Clips.Count) - picture.StartOfPart(index, references.Clips.Count);
            // The last goes on for as long as the video does, whatever the rounding of the others left.
            var cut = index == references.Clips.Count - 1 ? "" : $",trim=end_frame={length}";
            Chain($"[{input}:v]settb=1/{picture.FramesPerSecond},setpts=N{cut}[clip{index}]");
            return $"[clip{index}]";
        }).ToList();
        Chain($"{string.Concat(parts)}concat=n={parts.Count},settb=1/{picture.FramesPerSecond},setpts=N[clips]");
        return "clips";
    }

    /// <summary>One picture after the other walks across the clips.</summary>
    private string Cards(string below)
    {
        for (var index = 0; index < references.Cards.Count; index++)
        {
            var start = picture.StartOfPart(index, references.Cards.Count);
            var length = picture.StartOfPart(index + 1, references.Cards.Count) - start;
            var fade = Math.Max(1, Math.Min(picture.FramesPerSecond / 2, length / 4));
            Chain($"[{Still(references.Cards[index])}:v]{Repeat(length)},format=yuva420p," +
                $"fade=in:0:{fade}:alpha=1,fade=out:{length - fade}:{fade}:alpha=1,{Shift(start)}[card{index}]");
            var begin = Seconds(start);
            Chain($"[{below}][card{index}]overlay=x='(W-w)*(0.1+0.8*(t-{begin})/{Seconds(length)})'" +
                $":y='(H-h)*0.42+H*0.02*sin(5*t)':eof_action=pass[walk{index}]");
            below = $"walk{index}";
        }

        return below;
    }

    /// <summary>The pictures pan slowly, and each fades into the next.</summary>
    private string Slides()
    {
        var pan = picture.PanWidth;
        var shown = "";
        for (var index = 0; index < references.Slides.Count; index++)
        {
            var start = picture.StartOfPart(index, references.Slides.Count);
            var fade = Math.Min(picture.FramesPerSecond / 2, start);
            // It stays until the next has quite covered it; the first lies below all of them to the end.
            var end = index == 0 ? picture.FrameCount : picture.StartOfPart(index + 1, references.Slides.Count) + picture.FramesPerSecond;
            // There and back, each picture the other way than the one before
            var x = index % 2 == 0 ? $"{pan}-abs(mod(n,{2 * pan})-{pan})" : $"abs(mod(n,{2 * pan})-{pan})";
            var moving = $"[{Still(references.Slides[index])}:v]{Repeat(end - start)},crop={picture.Width}:{picture.Height}:'{x}':0";
            if (index == 0)
            {
                Chain($"{moving},format=yuv420p[shown0]");
            }
            else
            {
                Chain($"{moving},format=yuva420p,fade=in:0:{fade}:alpha=1,{Shift(start)}[slide{index}]");
                Chain($"[{shown}][slide{index}]overlay=eof_action=pass[shown{index}]");
            }

            shown = $"shown{index}";
        }

        return shown;
    }

    private string Sound()
    {
        if (references.Sounds.Count == 0)
        {
            // A soft chord that swells, on each side a little different
            const string Fade = "(0.5-0.5*cos(2*PI*t/8))";
            return $"aevalsrc='{Fade}*(0.05*sin(2*PI*220*t)+0.04*sin(2*PI*277.18*t)+0.03*sin(2*PI*329.63*t))" +
                $"|{Fade}*(0.05*sin(2*PI*220.4*t)+0.04*sin(2*PI*277.6*t)+0.03*sin(2*PI*329.2*t))':s=48000,";
        }

        var parts = references.Sounds.Select(sound => $"[{Input(["-stream_loop", "-1"], "wav", sound)}:a]").ToList();
        return string.Concat(parts) + (parts.Count == 1 ? "" : $"amix=inputs={parts.Count}:duration=longest,") + "apad,";
    }

    private string Repeat(int frames) => $"loop=loop=-1:size=1:start=0,settb=1/{picture.FramesPerSecond},setpts=N,trim=end_frame={frames}";

    private static string Shift(int frames) => $"setpts=PTS+{Number(frames)}";

    private int Still(string name) => Input([], "png_pipe", name);

    private int Input(string[] options, string demuxer, string name)
    {
        _inputs.AddRange([.. options, .. FfmpegArguments.ReadAs(demuxer), "-i", name]);
        return _inputCount++;
    }

    private void Chain(string chain) => _chains.Add(chain);

    private string Seconds(int frames) => ((double)frames / picture.FramesPerSecond).ToString("0.######", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
