using System.Diagnostics;

namespace AtlasSeedance.Tests.Testing;

/// <summary>Runs the programs that some tests need, and skips those tests where they are missing.</summary>
internal static class Programs
{
    /// <summary>Skips the test for <c>.ci/mutation.sh</c>, which runs tests thousands of times: it would take seconds each, and another program runs no changed code.</summary>
    public static void SkipForMutations() => Assert.SkipWhen(Environment.GetEnvironmentVariable("MUTATION") == "true", "Another program has none of the changed code.");

    /// <summary>Makes a pipe with a name; skips the test where there are none.</summary>
    public static async Task MakePipeAsync(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among its files.");
        using var process = Process.Start("mkfifo", path);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Makes a file with ffmpeg; skips the test where ffmpeg is missing.</summary>
    public static async Task RunFfmpegAsync(string arguments, string output)
    {
        SkipForMutations();
        var start = new ProcessStartInfo("ffmpeg", $"-v error -nostdin -y {arguments} \"{output}\"") { RedirectStandardError = true };
        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("ffmpeg is not on the PATH.");
        }

        using (process)
        {
            var errors = await process!.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal((0, ""), (process.ExitCode, errors));
        }
    }
}
