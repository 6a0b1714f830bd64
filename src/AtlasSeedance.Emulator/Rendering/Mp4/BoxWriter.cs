using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace AtlasSeedance.Emulator.Rendering.Mp4;

/// <summary>Writes the boxes that an MP4 consists of (ISO/IEC 14496-12): a length, a name of four letters, then fields or more boxes.</summary>
internal sealed class BoxWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public static byte[] Box(string name, Action<BoxWriter> content)
    {
        var inner = new BoxWriter();
        content(inner);
        var box = new byte[8 + inner.Written.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(name, box.AsSpan(4));
        inner.Written.CopyTo(box.AsSpan(8));
        return box;
    }

    /// <summary>A box that starts with a version of 0 and flags.</summary>
    public static byte[] FullBox(string name, int flags, Action<BoxWriter> content) => Box(name, box =>
    {
        box.UInt32(flags);
        content(box);
    });

    public BoxWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _buffer.Write(bytes);
        return this;
    }

    public BoxWriter Text(string ascii) => Bytes(Encoding.ASCII.GetBytes(ascii));

    public BoxWriter Zeros(int count) => Bytes(new byte[count]);

    public BoxWriter UInt8(int value) => Bytes([checked((byte)value)]);

    public BoxWriter UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_buffer.GetSpan(2), checked((ushort)value));
        _buffer.Advance(2);
        return this;
    }

    public BoxWriter UInt32(long value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_buffer.GetSpan(4), checked((uint)value));
        _buffer.Advance(4);
        return this;
    }

    /// <summary>The matrix that leaves a picture as it is.</summary>
    public BoxWriter IdentityMatrix() =>
        UInt32(0x10000).UInt32(0).UInt32(0).UInt32(0).UInt32(0x10000).UInt32(0).UInt32(0).UInt32(0).UInt32(0x40000000);
}
