using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AtlasSeedance.Diagnostics;

/// <summary>Counts and measures without ever throwing: a listener that is broken must not cost the id of what was paid for, nor what other instruments are told.</summary>
internal static class QuietInstruments
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

    public static void AddQuietly(this UpDownCounter<int> counter, int delta)
    {
        try
        {
            counter.Add(delta);
        }
        catch (Exception)
        {
            // Likewise.
        }
    }

    public static void RecordQuietly<T>(this Histogram<T> histogram, T value, in TagList tags)
        where T : struct
    {
        try
        {
            histogram.Record(value, tags);
        }
        catch (Exception)
        {
            // Likewise.
        }
    }

    /// <summary>Ends a span. Where a listener throws, the platform leaves the span current: what the caller does next would stand below it.</summary>
    public static void StopQuietly(this Activity activity, Activity? caller)
    {
        try
        {
            activity.Dispose();
        }
        catch (Exception)
        {
            if (Activity.Current == activity)
                Activity.Current = caller;
        }
    }
}
