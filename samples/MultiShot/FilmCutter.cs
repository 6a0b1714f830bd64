using System.ComponentModel;
using System.Diagnostics;

namespace MultiShot;

/// <summary>Joins shots into one file by ffmpeg, without encoding them anew: they come from one model with the same settings.</summary>
internal static class FilmCutter
{
    /// <returns>The film's path; <see langword="null"/> where ffmpeg is not on the PATH.</returns>
    /// <exception cref="InvalidOperationException">ffmpeg could not join them; the shots stay as they are.</exception>
    public static async Task<string?> JoinAsync(IReadOnlyList<Shot> shots, string path, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        // A name of its own: another run may be cutting, or the folder hold a file of the caller's.
        var list = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetRandomFileName()}.txt");
        var unfinished = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetRandomFileName()}.mp4");
        try
        {
            // ffmpeg reads a quote within quotes as '\''.
            await File.WriteAllLinesAsync(list, shots.Select(shot => $"file '{shot.Path.Replace("'", @"'\''", StringComparison.Ordinal)}'"), cancellationToken);
            if (!await RunAsync(["-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", list, "-c", "copy", "-movflags", "+faststart", unfinished], cancellationToken))
                return null;
            File.Move(unfinished, path, overwrite: true);
            return path;
        }
        finally
        {
            File.Delete(list);
            File.Delete(unfinished);
        }
    }

    /// <summary>Whether there is an ffmpeg to run.</summary>
    private static async Task<bool> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        Process? ffmpeg;
        try
        {
            ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardError = true, RedirectStandardInput = true });
        }
        catch (Win32Exception)
        {
            return false;
        }

        using (ffmpeg)
        {
            try
            {
                ffmpeg!.StandardInput.Close();
                var errors = await ffmpeg.StandardError.ReadToEndAsync(cancellationToken);
                await ffmpeg.WaitForExitAsync(cancellationToken);
                // It leaves out a file that it cannot read, and says so, and calls that success.
                return ffmpeg.ExitCode == 0 && errors.Length == 0 ? true : throw new InvalidOperationException($"ffmpeg could not join the shots: {errors.Trim()}");
            }
            catch (OperationCanceledException)
            {
                // Left alone, it would go on writing behind the caller's back.
                ffmpeg!.Kill(entireProcessTree: true);
                await ffmpeg.WaitForExitAsync(CancellationToken.None);
                throw;
            }
        }
    }
}
