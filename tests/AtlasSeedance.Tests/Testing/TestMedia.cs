using System.Buffers.Binary;

namespace AtlasSeedance.Tests.Testing;

/// <summary>Files with just enough of a header to be told apart.</summary>
internal static class TestMedia
{
    public static byte[] Png(int width, int height, int padding = 0)
    {
        var png = new byte[33 + padding];
        ReadOnlySpan<byte> signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];
        signature.CopyTo(png);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        png[24] = 8;
        png[25] = 6;
        return png;
    }
}
