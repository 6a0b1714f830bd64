using System.Buffers.Binary;

namespace AtlasSeedance.AotApp;

/// <summary>References with no more than a header.</summary>
internal static class Pictures
{
    public static byte[] Png()
    {
        var png = new byte[33];
        ReadOnlySpan<byte> start = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];
        start.CopyTo(png);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), 640);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), 480);
        png[24] = 8;
        png[25] = 6;
        return png;
    }
}
