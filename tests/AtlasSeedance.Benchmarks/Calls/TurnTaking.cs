using System.Diagnostics;
using AtlasSeedance.Benchmarks.Statistics;

namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>
/// How the times of two calls compare, on a machine that does other things, too: library and floor take turns every few milliseconds, so that whatever slows one
/// slows the other, and a turn that was interrupted is an outlier that the medians ignore.
/// </summary>
internal static class TurnTaking
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(2);

    /// <summary>For a call that does nothing, which the clock cannot see.</summary>
    private const int MostCalls = 1_000_000;

    public static async Task<ComparedTime> CompareAsync(Func<Task> library, Func<Task> floor, int pairs)
    {
        var (libraryCalls, floorCalls) = (await CountAsync(library), await CountAsync(floor));
        var (ours, its) = (new double[pairs], new double[pairs]);
        for (var pair = 0; pair < pairs; pair++)
        {
            // Each is the first in every other pair.
            if (pair % 2 == 0)
                ours[pair] = await TimeAsync(library, libraryCalls);
            its[pair] = await TimeAsync(floor, floorCalls);
            if (pair % 2 != 0)
                ours[pair] = await TimeAsync(library, libraryCalls);
        }
        return new ComparedTime(PairedRatio.MedianOf(ours), PairedRatio.MedianOf(its), PairedRatio.Of([.. ours.Zip(its, (one, other) => one / other)]));
    }

    // As many calls as fill a turn, by the quickest of some tries.
    private static async Task<int> CountAsync(Func<Task> call)
    {
        var fastest = double.MaxValue;
        for (var tried = 0; tried < 50; tried++)
            fastest = Math.Min(fastest, await TimeAsync(call, 4));
        return (int)Math.Clamp(Turn.TotalNanoseconds / fastest, 1, MostCalls);
    }

    private static async Task<double> TimeAsync(Func<Task> call, int calls)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
            await call();
        return Stopwatch.GetElapsedTime(began).TotalNanoseconds / calls;
    }
}
