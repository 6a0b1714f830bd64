using System.Diagnostics.Metrics;

namespace AtlasSeedance.Diagnostics;

/// <summary>Counts without ever throwing: what cannot be counted must not cost the id of what was paid for.</summary>
internal static class QuietCounters
{
    public static void AddQuietly<T>(this Counter<T> counter, T delta, params ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct
    {
        try
        {
            counter.Add(delta, tags);
        }
        catch (Exception)
        {
            // A listener that is broken.
        }
    }
}
