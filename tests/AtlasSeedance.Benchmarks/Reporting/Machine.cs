using System.Globalization;
using System.Runtime.InteropServices;

namespace AtlasSeedance.Benchmarks.Reporting;

/// <summary>What the numbers were measured on.</summary>
internal static class Machine
{
    private const string Processors = "/proc/cpuinfo";

    /// <summary>Date, processor, memory, system and runtime.</summary>
    public static string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}: {Environment.ProcessorCount} cores{ReadProcessor()} ({RuntimeInformation.ProcessArchitecture}), {Measure.Bytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)} of memory, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");

    private static string ReadProcessor()
    {
        if (!File.Exists(Processors))
            return "";
        var model = File.ReadLines(Processors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        return model is null ? "" : " of" + model[(model.IndexOf(':') + 1)..].TrimEnd();
    }
}
