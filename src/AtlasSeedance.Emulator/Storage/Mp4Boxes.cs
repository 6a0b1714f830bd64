using System.Buffers.Binary;

namespace AtlasSeedance.Emulator.Storage;

/// <summary>The boxes of an MP4 or MOV file, read where they lie. A damaged box ends the list that it stands in.</summary>
internal sealed class Mp4Boxes(FileStream file)
{
    // A clip of minutes in short fragments has thousands; a file with more is made to keep readers busy
    private const int MaxBoxes = 100_000;

    private int _boxesLeft = MaxBoxes;

    public Mp4Box Whole => new("", 0, file.Length);

    public IEnumerable<Mp4Box> In(Mp4Box parent)
    {
        var position = parent.Start;
        while (position + 8 <= parent.End && _boxesLeft-- > 0 && Read(position, parent.End) is { } box)
        {
            yield return box;
            position = box.End;
        }
    }

    public Mp4Box? Find(Mp4Box? parent, string type) => parent is { } box ? In(box).Cast<Mp4Box?>().FirstOrDefault(child => child!.Value.Type == type) : null;

    /// <summary>The big-endian number at an offset of the box's content; zero where the box is too short for it.</summary>
    public ulong Number(Mp4Box box, long offset, int bytes = 4)
    {
        Span<byte> number = stackalloc byte[8];
        number.Clear();
        if (offset < 0 || box.Start + offset + bytes > box.End || !TryRead(box.Start + offset, number[(8 - bytes)..])) return 0;
        return BinaryPrimitives.ReadUInt64BigEndian(number);
    }

    private Mp4Box? Read(long position, long end)
    {
        Span<byte> header = stackalloc byte[16];
        if (!TryRead(position, header[..8])) return null;
        long size = BinaryPrimitives.ReadUInt32BigEndian(header);
        var headerSize = 8;
        if (size == 1)
        {
            if (!TryRead(position, header)) return null;
            size = BinaryPrimitives.ReadInt64BigEndian(header[8..]);
            headerSize = 16;
        }
        else if (size == 0)
        {
            size = end - position;
        }
        // A box that has no room for its own header, or leaves its parent, is damage
        if (size < headerSize || size > end - position) return null;
        return new Mp4Box(System.Text.Encoding.Latin1.GetString(header[4..8]), position + headerSize, position + size);
    }

    private bool TryRead(long position, Span<byte> bytes)
    {
        file.Position = position;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}
