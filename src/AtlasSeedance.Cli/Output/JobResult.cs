namespace AtlasSeedance.Cli.Output;

/// <summary>Shows a job that is over, or submitted.</summary>
internal static class JobResult
{
    /// <param name="terminal">Where to.</param>
    /// <param name="prediction">The job.</param>
    /// <param name="saved">What was saved; <see langword="null"/>: nothing.</param>
    /// <param name="resume">For a job that runs: the command that goes on.</param>
    public static void Show(Terminal terminal, VideoPrediction prediction, SavedVideo? saved, string? resume = null)
    {
        if (terminal.IsJson)
        {
            JsonLine.Write(terminal.Out, json => PredictionJson.Write(json, prediction, saved));
            return;
        }
        if (resume is not null)
        {
            terminal.Out.WriteLine(prediction.Id);
            if (!terminal.IsErrorPlain)
                terminal.Note($"Wait for it with: {resume}");
            return;
        }
        terminal.Out.WriteLine(saved?.File ?? prediction.Video?.Url.OriginalString ?? prediction.Id);
        if (saved?.LastFrameFile is { } frame)
            terminal.Out.WriteLine(frame);
        if (!terminal.IsErrorPlain)
            terminal.Note(string.Join("  ", Facts(prediction, saved)));
    }

    private static IEnumerable<string> Facts(VideoPrediction prediction, SavedVideo? saved)
    {
        if (saved is not null)
            yield return Text.Bytes(saved.Bytes);
        if (prediction.Price is { } price)
            yield return Text.Dollars(price);
        yield return prediction.Id;
    }
}
