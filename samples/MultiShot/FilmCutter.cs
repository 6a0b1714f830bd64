using System.ComponentModel;
using System.Diagnostics;

namespace MultiShot;

/// <summary>Joins shots into one file by ffmpeg, without encoding them anew: they come from one model with the same settings.</summary>
internal static class FilmCutter
{
    /// <returns>The film's path; <see langword="null"/> where ffmpeg is not on the PATH.</returns>
    public static async Task<string?> JoinAsync(IReadOnlyList<Shot> shots, string path, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        var list = Path.ChangeExtension(path, ".txt");
        // ffmpeg reads a quote within quotes as '\''.
        await File.WriteAllLinesAsync(list, shots.Select(shot => $"file '{shot.Path.Replace("'", @"'\''", StringComparison.Ordinal)}'"), cancellationToken);

        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardError = true };
        foreach (var argument in new[] { "-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", list, "-c", "copy", "-movflags", "+faststart", path })
            start.ArgumentList.Add(argument);
        try
        {
            using var ffmpeg = Process.Start(start)!;
            var errors = await ffmpeg.StandardError.ReadToEndAsync(cancellationToken);
            await ffmpeg.WaitForExitAsync(cancellationToken);
            return ffmpeg.ExitCode == 0 ? path : throw new InvalidOperationException($"ffmpeg could not join the shots: {errors}");
        }
        catch (Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(list);
        }
    }
}
