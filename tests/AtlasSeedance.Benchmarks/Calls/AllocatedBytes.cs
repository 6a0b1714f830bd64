namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>What a call allocates. The least of some rounds: what other threads allocate meanwhile only adds to it.</summary>
internal static class AllocatedBytes
{
    private const int Rounds = 7;

    public static async Task<double> OfAsync(Func<Task> call, int calls)
    {
        await RepeatAsync(call, calls);
        var least = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await RepeatAsync(call, calls);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)calls);
        }
        return least;
    }

    private static async Task RepeatAsync(Func<Task> call, int calls)
    {
        for (var i = 0; i < calls; i++)
            await call();
    }
}
