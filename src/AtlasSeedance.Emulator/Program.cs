using AtlasSeedance.Emulator.CommandLine;

namespace AtlasSeedance.Emulator;

/// <summary>Named, and internal: the one that the compiler makes of top-level statements would be public, and stand in the way of the Program of whoever references this.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args) => EmulatorProgram.RunAsync(args, Console.Out, Console.Error);
}
