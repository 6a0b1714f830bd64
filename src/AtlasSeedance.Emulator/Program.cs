using AtlasSeedance.Emulator.CommandLine;

namespace AtlasSeedance.Emulator;

/// <summary>Named, and internal: the one that the compiler makes of top-level statements would be public, and stand in the way of the Program of whoever references this.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var signals = new StopSignals();
        return await EmulatorProgram.RunAsync(args, Console.Out, Console.Error, signals.First);
    }
}
