using System.Buffers.Binary;

namespace AtlasSeedance.Emulator.Storage;

/// <summary>The size of a PNG or JPEG, from its header.</summary>
internal static class ImageSize
{
    /// <summary>Pixels; null for other formats and for damaged files.</summary>
    public static (int Width, int Height)? Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Pixels; null for other formats and for damaged files.</summary>
    public static (int Width, int Height)? Read(byte[] content)
    {
        using var file = new MemoryStream(content, writable: false);
        return Read(file);
    }

    private static (int Width, int Height)? Read(Stream file)
    {
        Span<byte> start = stackalloc byte[24];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length) return null;
        if (start[1..].StartsWith("PNG\r\n"u8))
            return Positive(BinaryPrimitives.ReadInt32BigEndian(start[16..]), BinaryPrimitives.ReadInt32BigEndian(start[20..]));
        if (start[0] != 0xFF || start[1] != 0xD8) return null;
        file.Position = 2;
        return ReadJpeg(file);
    }

    private static (int Width, int Height)? ReadJpeg(Stream file)
    {
        Span<byte> segment = stackalloc byte[9];
        while (file.ReadAtLeast(segment[..4], 4, throwOnEndOfStream: false) == 4 && segment[0] == 0xFF)
        {
            var marker = segment[1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(segment[2..]);
            // SOF0..SOF15 hold the size; C4, C8 and CC in that range are other things
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (file.ReadAtLeast(segment[..5], 5, throwOnEndOfStream: false) < 5) return null;
                return Positive(BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]));
            }
            if (length < 2) return null;
            file.Position += length - 2;
        }
        return null;
    }

    private static (int Width, int Height)? Positive(int width, int height) => width > 0 && height > 0 ? (width, height) : null;
}
