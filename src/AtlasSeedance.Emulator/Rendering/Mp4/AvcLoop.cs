using System.Buffers.Binary;

namespace AtlasSeedance.Emulator.Rendering.Mp4;

/// <summary>
/// A loop of H.264 frames, one slice each and each decodable as soon as those before it are, as MP4 samples.
/// </summary>
internal sealed class AvcLoop
{
    private const int Slice = 1;
    private const int KeySlice = 5;
    private const int SequenceParameters = 7;
    private const int PictureParameters = 8;

    private readonly byte[] _sequenceParameters;
    private readonly byte[] _pictureParameters;

    private AvcLoop(byte[] sequenceParameters, byte[] pictureParameters, IReadOnlyList<ReadOnlyMemory<byte>> frames, IReadOnlyList<bool> isKeyFrame)
    {
        _sequenceParameters = sequenceParameters;
        _pictureParameters = pictureParameters;
        Frames = frames;
        IsKeyFrame = isKeyFrame;
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> Frames { get; }

    public IReadOnlyList<bool> IsKeyFrame { get; }

    /// <summary>Reads a raw stream (ISO/IEC 14496-10 annex B): units that each follow a start code of 00 00 01.</summary>
    public static AvcLoop Parse(ReadOnlySpan<byte> stream)
    {
        byte[]? sequenceParameters = null;
        byte[]? pictureParameters = null;
        var frames = new List<ReadOnlyMemory<byte>>();
        var isKeyFrame = new List<bool>();
        ReadOnlySpan<byte> startCode = [0, 0, 1];
        var start = stream.IndexOf(startCode);
        while (start >= 0)
        {
            var rest = stream[(start + startCode.Length)..];
            var length = rest.IndexOf(startCode);
            // A start code may have a zero more in front; no unit ends in one.
            var unit = (length < 0 ? rest : rest[..length]).TrimEnd((byte)0);
            switch (unit[0] & 0x1F)
            {
                case SequenceParameters:
                    sequenceParameters ??= unit.ToArray();
                    break;
                case PictureParameters:
                    pictureParameters ??= unit.ToArray();
                    break;
                case (Slice or KeySlice) and var type:
                    frames.Add(Sample(unit));
                    isKeyFrame.Add(type == KeySlice);
                    break;
            }

            stream = rest;
            start = length;
        }

        return sequenceParameters is not null && pictureParameters is not null && isKeyFrame is [true, ..]
            ? new AvcLoop(sequenceParameters, pictureParameters, frames, isKeyFrame)
            : throw new InvalidDataException("A loop starts with its parameters and a key frame.");
    }

    public Mp4Track ToTrack(int width, int height, int framesPerSecond, IReadOnlyList<int> frames)
    {
        const int TicksAFrame = 512;
        return new Mp4Track(
            IsVideo: true, SampleEntry(width, height), framesPerSecond * TicksAFrame, TicksAFrame,
            [.. frames.Select(frame => Frames[frame])],
            [.. Enumerable.Range(0, frames.Count).Where(index => IsKeyFrame[frames[index]])], width, height);
    }

    /// <summary>In an MP4 the unit's length stands in place of the start code.</summary>
    private static byte[] Sample(ReadOnlySpan<byte> unit)
    {
        var sample = new byte[4 + unit.Length];
        BinaryPrimitives.WriteInt32BigEndian(sample, unit.Length);
        unit.CopyTo(sample.AsSpan(4));
        return sample;
    }

    private byte[] SampleEntry(int width, int height) => BoxWriter.Box("avc1", entry => entry
        .Zeros(6).UInt16(1).Zeros(16).UInt16(width).UInt16(height)
        // 72 dots an inch, one frame a sample, no name of a compressor, 24 bits of colour
        .UInt32(0x480000).UInt32(0x480000).UInt32(0).UInt16(1).Zeros(32).UInt16(24).UInt16(0xFFFF)
        .Bytes(BoxWriter.Box("avcC", configuration => configuration
            // Profile, compatibility and level are repeated; lengths take 4 bytes; one of each parameter set.
            .UInt8(1).Bytes(_sequenceParameters.AsSpan(1, 3)).UInt8(0xFF)
            .UInt8(0xE1).UInt16(_sequenceParameters.Length).Bytes(_sequenceParameters)
            .UInt8(1).UInt16(_pictureParameters.Length).Bytes(_pictureParameters)
            // What the high profile adds: 4:2:0, 8 bits, no further sets
            .UInt8(0xFD).UInt8(0xF8).UInt8(0xF8).UInt8(0))));
}
