namespace AtlasSeedance.Media.Formats;

/// <summary>
/// The parts of a content that are in memory. A reader that asks for another part is told that it is not there, and the wish is noted:
/// whoever holds the content fetches it, and lets the reader begin again. So one reader serves files, bytes and streams of any kind.
/// </summary>
/// <param name="start">The first bytes.</param>
/// <param name="length">The length of the whole, where it is known.</param>
internal sealed class ContentWindows(ReadOnlyMemory<byte> start, long? length)
{
    private readonly List<(long Offset, ReadOnlyMemory<byte> Bytes)> _windows = [];

    /// <summary>The first bytes; they may grow.</summary>
    public ReadOnlyMemory<byte> Start { get; set; } = start;

    public long? Length { get; set; } = length;

    /// <summary>The first part that was asked for and is not in memory.</summary>
    public (long Offset, int Count)? Wanted { get; private set; }

    public void Add(long offset, ReadOnlyMemory<byte> bytes) => _windows.Add((offset, bytes));

    public void BeginAgain() => Wanted = null;

    /// <summary>Gives a part; <see langword="false"/> when it lies beyond the end, or is not in memory.</summary>
    public bool TryRead(long offset, int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (offset < 0 || offset > (Length ?? long.MaxValue) - count)
            return false;
        if (TrySlice(0, Start, offset, count, out bytes))
            return true;
        foreach (var window in _windows)
        {
            if (TrySlice(window.Offset, window.Bytes, offset, count, out bytes))
                return true;
        }

        Wanted ??= (offset, count);
        return false;
    }

    /// <summary>Gives a part, or what there is of it before the end.</summary>
    public bool TryReadUpTo(long offset, int count, out ReadOnlySpan<byte> bytes)
    {
        var left = (Length ?? long.MaxValue) - offset;
        if (left > 0)
            return TryRead(offset, (int)Math.Min(count, left), out bytes);
        bytes = default;
        return false;
    }

    private static bool TrySlice(long windowOffset, ReadOnlyMemory<byte> window, long offset, int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (offset < windowOffset || offset - windowOffset > window.Length - count)
            return false;
        bytes = window.Span.Slice((int)(offset - windowOffset), count);
        return true;
    }
}
