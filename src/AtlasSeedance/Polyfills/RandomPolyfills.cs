#if !NET
namespace AtlasSeedance;

internal static class RandomPolyfills
{
    [ThreadStatic]
    private static Random? _shared;

    extension(Random random)
    {
        // Seeded from a GUID: two threads that start in the same tick would share the default seed.
        public static Random Shared => _shared ??= new Random(Guid.NewGuid().GetHashCode());

        public long NextInt64(long maxValue) => (long)(random.NextDouble() * maxValue);
    }
}
#endif
