using System.Buffers.Binary;

namespace AtlasSeedance.Media.Formats;

/// <summary>Reads an MP4 or MOV: its length from the headers of the movie and its tracks, its frame rate from the table of the picture track's sample times.</summary>
internal sealed class Mp4Header(ContentWindows content)
{
    // A film of minutes has dozens; a file with more is made to keep readers busy
    private const int MaxBoxes = 10_000;
    private const int MaxTimeEntries = 512;

    private int _boxesLeft = MaxBoxes;

    private bool _isDamaged;

    public ClipInfo Read()
    {
        if (!TryFind(new Box(0, content.Length ?? long.MaxValue), "moov"u8, out var movie))
            return new ClipInfo(null, Damage: IsoDamage.IsCutOff(content, 0, "moov"u8) ? ClipDamage.CutOff : ClipDamage.None);

        var (duration, timescale) = TryFind(movie, "mvhd"u8, out var header) ? ReadTime(header) : default;
        var isFragmented = TryFind(movie, "mvex"u8, out var extends);
        var length = isFragmented ? ReadFragmentedDuration(extends, duration, timescale) : ClipHeader.Duration(duration, timescale);
        double? framesPerSecond = null;
        var (trackCount, otherTracks) = (0, 0);
        for (var tracks = movie; TryFind(tracks, "trak"u8, out var track); tracks = movie with { Start = track.End })
        {
            trackCount++;
            if (!TryFind(track, "mdia"u8, out var media))
                continue;
            if (IsOther(media))
                otherTracks++;
            if (!TryFind(media, "mdhd"u8, out header))
                continue;
            (duration, timescale) = ReadTime(header);
            if (!isFragmented)
                length = Longer(length, ClipHeader.Duration(duration, timescale));
            if (framesPerSecond is null && IsPicture(media))
                framesPerSecond = ReadFrameRate(media, timescale);
        }

        // What was not seen may be longer than what was, and may be a picture
        var isSeen = !_isDamaged && content.Wanted is null;
        var damage = IsoDamage.IsCutOff(content, movie.End, headers: []) ? ClipDamage.CutOff
            : isSeen && trackCount > 0 && trackCount == otherTracks ? ClipDamage.NoPicture
            : ClipDamage.None;
        return new ClipInfo(isSeen ? length : null, framesPerSecond, damage);
    }

    /// <summary>
    /// The headers of a movie whose samples lie in fragments may tell of the first fragment alone: only a length that says it is of all fragments counts,
    /// and not one that is shorter than the first.
    /// </summary>
    private TimeSpan? ReadFragmentedDuration(Box extends, ulong firstFragment, uint timescale)
    {
        if (!TryFind(extends, "mehd"u8, out var header) || !TryRead(header, 0, 8, out var bytes))
            return null;
        ulong duration = BinaryPrimitives.ReadUInt32BigEndian(bytes.Slice(4));
        if (bytes[0] != 0)
        {
            if (!TryRead(header, 4, 8, out bytes))
                return null;
            duration = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        }

        return duration >= firstFragment ? ClipHeader.Duration(duration, timescale) : null;
    }

    private static TimeSpan? Longer(TimeSpan? left, TimeSpan? right) => left is null || right > left ? right : left;

    /// <summary>The duration and its units a second, of a movie's or a track's header; zero when unknown.</summary>
    private (ulong Duration, uint Timescale) ReadTime(Box header)
    {
        if (!TryRead(header, 0, 20, out var bytes))
            return default;
        if (bytes[0] == 0)
        {
            var duration = BinaryPrimitives.ReadUInt32BigEndian(bytes.Slice(16));
            return (duration == uint.MaxValue ? 0 : duration, BinaryPrimitives.ReadUInt32BigEndian(bytes.Slice(12)));
        }

        if (!TryRead(header, 20, 12, out bytes))
            return default;
        var longDuration = BinaryPrimitives.ReadUInt64BigEndian(bytes.Slice(4));
        return (longDuration == ulong.MaxValue ? 0 : longDuration, BinaryPrimitives.ReadUInt32BigEndian(bytes));
    }

    private bool IsPicture(Box media) =>
        TryFind(media, "hdlr"u8, out var handler) && TryRead(handler, 8, 4, out var type) && type.SequenceEqual("vide"u8);

    /// <summary>Whether a track certainly holds no picture. Old files have types of their own for pictures.</summary>
    private bool IsOther(Box media) =>
        TryFind(media, "hdlr"u8, out var handler) && TryRead(handler, 8, 4, out var type)
        && (type.SequenceEqual("soun"u8) || type.SequenceEqual("text"u8) || type.SequenceEqual("sbtl"u8) || type.SequenceEqual("subt"u8)
            || type.SequenceEqual("clcp"u8) || type.SequenceEqual("tmcd"u8) || type.SequenceEqual("hint"u8) || type.SequenceEqual("meta"u8));

    private double? ReadFrameRate(Box media, uint timescale)
    {
        if (!TryFind(media, "minf"u8, out var information) || !TryFind(information, "stbl"u8, out var table)
            || !TryFind(table, "stts"u8, out var times) || !TryRead(times, 0, 8, out var bytes))
            return null;
        var entries = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes.Slice(4)), MaxTimeEntries);
        if (!TryRead(times, 8, (int)entries * 8, out bytes))
            return null;

        double frames = 0;
        double ticks = 0;
        for (; !bytes.IsEmpty; bytes = bytes.Slice(8))
        {
            var count = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            frames += count;
            ticks += (double)count * BinaryPrimitives.ReadUInt32BigEndian(bytes.Slice(4));
        }

        // A single frame is a cover picture, or has no rate
        return frames > 1 && ticks > 0 && timescale > 0 ? frames / ticks * timescale : null;
    }

    private bool TryFind(Box parent, ReadOnlySpan<byte> wanted, out Box box)
    {
        var position = parent.Start;
        while (TryReadBox(position, parent.End, out var isWanted, wanted, out box))
        {
            if (isWanted)
                return true;
            position = box.End;
        }

        return false;
    }

    private bool TryReadBox(long position, long end, out bool isWanted, ReadOnlySpan<byte> wanted, out Box box)
    {
        (isWanted, box) = (false, default);
        if (position > end - IsoBox.ShortHeader)
            return false;
        if (_boxesLeft-- <= 0)
        {
            _isDamaged = true;
            return false;
        }

        if (!IsoBox.TryRead(content, position, end, out var found))
            return false;

        // A box without room for its own header, or that leaves its parent, is damage
        if (!found.HoldsItsHeader || found.Size > end - position)
        {
            _isDamaged = true;
            return false;
        }

        isWanted = found.Type.SequenceEqual(wanted);
        box = new Box(position + found.HeaderSize, position + found.Size);
        return true;
    }

    private bool TryRead(Box box, int offset, int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        return box.End - box.Start >= offset + count && content.TryRead(box.Start + offset, count, out bytes);
    }

    /// <summary>A box's content, without its header.</summary>
    private readonly record struct Box(long Start, long End);
}
