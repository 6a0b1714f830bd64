using System.Text;

namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>
/// The prompt and the model as text upon the picture. Both come from a client, so neither ever stands in a filter: ffmpeg reads them from files,
/// and is told to expand nothing.
/// </summary>
internal sealed class Captions
{
    private const string FontName = "caption.ttf";
    private const string PromptName = "prompt.txt";
    private const string ModelName = "model.txt";
    private const int MostLines = 4;

    private Captions(bool hasPrompt) => HasPrompt = hasPrompt;

    private bool HasPrompt { get; }

    /// <summary>Writes the texts and a copy of a font; null where this machine cannot draw text.</summary>
    public static async Task<Captions?> WriteAsync(
        FfmpegInstallation ffmpeg, RenderJob job, Picture picture, string folder, CancellationToken cancellationToken)
    {
        if (!ffmpeg.CanDrawText || FontSearch.Find(job.Prompt) is not { } font)
            return null;

        // A copy, so that no path needs escaping inside a filter
        File.Copy(font, Path.Combine(folder, FontName));
        var prompt = CaptionText.Wrap(job.Prompt, (picture.Width * 9 / 10) / (FontSize(picture) * 0.56), MostLines);
        var model = CaptionText.Wrap("emulated · " + job.Model, (picture.Width * 9 / 10) / (SmallFontSize(picture) * 0.56), 1);
        // Without a byte order mark, which would be drawn
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        await File.WriteAllTextAsync(Path.Combine(folder, PromptName), prompt, encoding, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, ModelName), model, encoding, cancellationToken);
        return new Captions(prompt.Length > 0);
    }

    /// <summary>The filter that draws them; its files are named as they lie in the working folder.</summary>
    public string Filter(Picture picture)
    {
        var margin = picture.Height / 24;
        var model = DrawText(ModelName, SmallFontSize(picture), $"x={margin}:y={margin}");
        return HasPrompt ? $"{DrawText(PromptName, FontSize(picture), $"x=(w-text_w)/2:y=h-text_h-{margin}")},{model}" : model;
    }

    private static string DrawText(string name, int size, string position) =>
        $"drawtext=fontfile={FontName}:textfile={name}:expansion=none:fontsize={size}:fontcolor=white:line_spacing={size / 4}" +
        $":box=1:boxcolor=black@0.45:boxborderw={size / 2}:{position}";

    private static int FontSize(Picture picture) => Math.Clamp(Math.Min(picture.Height / 22, picture.Width / 24), 8, 96);

    private static int SmallFontSize(Picture picture) => Math.Max(8, FontSize(picture) * 2 / 3);
}
