using System.Diagnostics;
using AtlasSeedance.Emulator.Rendering.Ffmpeg;

namespace AtlasSeedance.Emulator.Tests.Rendering;

/// <summary>Runs the programs that some tests need, and skips those tests where they are missing.</summary>
internal static class Programs
{
    public static string Require(string name)
    {
        var path = ExecutableSearch.Find(name);
        Assert.SkipWhen(path is null, $"{name} is not on the PATH.");
        return path;
    }

    public static async Task<(byte[] Output, string Errors)> RunAsync(string name, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Require(name), arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var output = new MemoryStream();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (output.ToArray(), await errors);
    }
}
