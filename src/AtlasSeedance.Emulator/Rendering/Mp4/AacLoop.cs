namespace AtlasSeedance.Emulator.Rendering.Mp4;

/// <summary>A loop of AAC frames as MP4 samples: stereo, 48 kHz, low complexity.</summary>
internal sealed class AacLoop
{
    private const int SampleRate = 48000;
    private const int SamplesAFrame = 1024;
    private const int HeaderLength = 7;

    private AacLoop(IReadOnlyList<ReadOnlyMemory<byte>> frames) => Frames = frames;

    public IReadOnlyList<ReadOnlyMemory<byte>> Frames { get; }

    /// <summary>Reads a stream of ADTS frames: 7 bytes of header without a checksum, 13 bits of which are the frame's length, then the frame.</summary>
    public static AacLoop Parse(ReadOnlyMemory<byte> stream)
    {
        var frames = new List<ReadOnlyMemory<byte>>();
        while (stream.Length > HeaderLength)
        {
            var header = stream.Span[..HeaderLength];
            if (header[0] != 0xFF || header[1] != 0xF1)
                throw new InvalidDataException("Not an ADTS frame without a checksum.");
            var length = ((header[3] & 3) << 11) | (header[4] << 3) | (header[5] >> 5);
            frames.Add(stream[HeaderLength..length]);
            stream = stream[length..];
        }

        return new AacLoop(frames);
    }

    /// <summary>A track of at most <paramref name="duration"/>: a sound beyond the picture's end would lengthen the video.</summary>
    public Mp4Track ToTrack(TimeSpan duration)
    {
        var count = Math.Max(1, (int)(duration.TotalSeconds * SampleRate / SamplesAFrame));
        return new Mp4Track(
            IsVideo: false, SampleEntry(), SampleRate, SamplesAFrame, [.. Enumerable.Range(0, count).Select(index => Frames[index % Frames.Count])], KeySamples: null);
    }

    private static byte[] SampleEntry() => BoxWriter.Box("mp4a", entry => entry
        .Zeros(6).UInt16(1).Zeros(8).UInt16(2).UInt16(16).Zeros(4).UInt32((long)SampleRate << 16)
        .Bytes(BoxWriter.FullBox("esds", 0, descriptor => descriptor
            // Elementary stream 1 (ISO/IEC 14496-1): tag and length of each part; object type 0x40 is MPEG-4 audio, 0x15 an audio stream.
            .UInt8(3).UInt8(25).UInt16(1).UInt8(0)
            .UInt8(4).UInt8(17).UInt8(0x40).UInt8(0x15).Zeros(3).UInt32(64000).UInt32(64000)
            // Low complexity (2), 48 kHz (3), 2 channels, in 5, 4 and 4 bits
            .UInt8(5).UInt8(2).UInt16(0x1190)
            .UInt8(6).UInt8(1).UInt8(2))));
}
