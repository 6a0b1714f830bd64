using System.ComponentModel;
using System.Diagnostics;

namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>Runs ffmpeg: without a shell, for a bounded time, and never longer than the caller waits.</summary>
internal sealed class FfmpegProcess(string path, TimeProvider timeProvider)
{
    private const int ErrorLinesKept = 12;
    private const int ErrorLineLength = 500;

    /// <exception cref="RenderException">It could not be started, or took longer than <paramref name="limit"/>.</exception>
    public async Task<FfmpegResult> RunAsync(
        IEnumerable<string> arguments, string workingDirectory, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var limited = new CancellationTokenSource(limit, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limited.Token, cancellationToken);
        using var process = Start(arguments, workingDirectory);

        // Both streams are read to the end, since a full pipe would stop ffmpeg.
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = ReadLastLinesAsync(process.StandardError);
        try
        {
            await process.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            // Until it is gone it may hold files that the caller is about to delete.
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            throw new RenderException($"ffmpeg was stopped after {limit.TotalSeconds:0} s.");
        }

        return new FfmpegResult(process.ExitCode, await output, await errors);
    }

    private Process Start(IEnumerable<string> arguments, string workingDirectory)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // With this variable set, every run would leave a report file behind.
        start.Environment.Remove("FFREPORT");
        try
        {
            return Process.Start(start) ?? throw new RenderException($"'{path}' did not start.");
        }
        catch (Win32Exception exception)
        {
            throw new RenderException($"'{path}' did not start: {exception.Message}", exception);
        }
    }

    private static async Task<string> ReadLastLinesAsync(StreamReader reader)
    {
        var lines = new Queue<string>();
        while (await reader.ReadLineAsync() is { } line)
        {
            if (lines.Count == ErrorLinesKept)
                lines.Dequeue();
            lines.Enqueue(line.Length <= ErrorLineLength ? line : line[..ErrorLineLength]);
        }

        return string.Join('\n', lines);
    }
}
