namespace AtlasSeedance.Media.Formats;

/// <summary>
/// Tells a file of the ISO base media container that was cut off: one of its outermost boxes leaves it, or it ends before its header came.
/// Where anything else is odd, nothing is claimed: players forgive much.
/// </summary>
internal static class IsoDamage
{
    private const int MaxBoxes = 10_000;
    private const int TypeLength = 4;

    /// <param name="content">The file. Where its length is not known, nothing is.</param>
    /// <param name="position">The box to begin with.</param>
    /// <param name="headers">The types of the box that a reader cannot do without, one after the other; empty when it was found before.</param>
    public static bool IsCutOff(ContentWindows content, long position, ReadOnlySpan<byte> headers)
    {
        if (content.Length is not { } length)
            return false;
        var hasHeader = headers.IsEmpty;
        for (var i = 0; position <= length - IsoBox.ShortHeader; i++)
        {
            if (i == MaxBoxes)
                return false;
            if (!IsoBox.TryRead(content, position, length, out var box))
            {
                // What is not wanted lies behind the end
                return !hasHeader && content.Wanted is null;
            }

            if (!box.HoldsItsHeader)
                return false;
            var isMedia = Contains("mdatmoof"u8, box.Type);
            if (!isMedia && !hasHeader && !Contains("ftypmoovmetafreeskipwideuuidpnotstypsidxmfraudtaPICT"u8, box.Type))
                return false;
            if (box.Size > length - position)
            {
                // Behind the media, players need nothing more: what is there may be no box at all
                return isMedia || !hasHeader;
            }

            hasHeader |= Contains(headers, box.Type);
            position += box.Size;
        }

        return !hasHeader;
    }

    private static bool Contains(ReadOnlySpan<byte> types, ReadOnlySpan<byte> type)
    {
        for (; !types.IsEmpty; types = types.Slice(TypeLength))
        {
            if (types.StartsWith(type))
                return true;
        }

        return false;
    }
}
