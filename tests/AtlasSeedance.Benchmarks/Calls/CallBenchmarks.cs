using BenchmarkDotNet.Attributes;

namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>What BenchmarkDotNet runs: one side of a <see cref="ComparedCall"/>. It wants a public class.</summary>
public class CallBenchmarks
{
    private Func<Task> _call = static () => Task.CompletedTask;

    /// <summary>The sides by their names.</summary>
    internal static Dictionary<string, Func<Task>> Sides { get; } = [];

    /// <summary>The names, in the order in which they are to run.</summary>
    public static IEnumerable<string> Names => Sides.Keys;

    /// <summary>The side to run.</summary>
    [ParamsSource(nameof(Names))]
    public string Side { get; set; } = "";

    /// <summary>Finds the side.</summary>
    [GlobalSetup]
    public void Find() => _call = Sides[Side];

    /// <summary>Makes the call.</summary>
    [Benchmark]
    public Task Call() => _call();
}
