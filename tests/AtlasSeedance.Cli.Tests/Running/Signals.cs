using System.Diagnostics;
using System.Globalization;

namespace AtlasSeedance.Cli.Tests.Running;

internal static class Signals
{
    /// <summary>What Ctrl-C does.</summary>
    public static void Interrupt(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
