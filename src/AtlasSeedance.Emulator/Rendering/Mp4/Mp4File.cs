namespace AtlasSeedance.Emulator.Rendering.Mp4;

/// <summary>
/// Writes a plain MP4 with its index in front, so that a browser plays it while it loads. The samples lie in chunks of a second, the tracks in turn.
/// </summary>
internal static class Mp4File
{
    // Milliseconds would round lengths such as 1/24 s.
    private const int MovieTimeScale = 48000;

    public static async Task WriteAsync(Stream stream, IReadOnlyList<Mp4Track> tracks, CancellationToken cancellationToken)
    {
        var fileType = BoxWriter.Box("ftyp", box => box.Text("isom").UInt32(0x200).Text("isomiso2avc1mp41"));
        var layout = ChunkLayout.Of(tracks);
        // The offsets do not change the index's length, so a first draft tells where the samples will begin.
        var contentStart = fileType.Length + Movie(tracks, layout, 0).Length + 8;
        await stream.WriteAsync(fileType, cancellationToken);
        await stream.WriteAsync(Movie(tracks, layout, contentStart), cancellationToken);
        await stream.WriteAsync(new BoxWriter().UInt32(8 + layout.ContentLength).Text("mdat").Written.ToArray(), cancellationToken);
        foreach (var chunk in layout.Chunks)
        {
            for (var index = chunk.FirstSample; index < chunk.FirstSample + chunk.SampleCount; index++)
                await stream.WriteAsync(tracks[chunk.Track].Samples[index], cancellationToken);
        }
    }

    private static byte[] Movie(IReadOnlyList<Mp4Track> tracks, ChunkLayout layout, long contentStart) => BoxWriter.Box("moov", movie =>
    {
        movie.Bytes(BoxWriter.FullBox("mvhd", 0, header => header
            .UInt32(0).UInt32(0).UInt32(MovieTimeScale).UInt32(tracks.Max(track => track.DurationIn(MovieTimeScale)))
            .UInt32(0x10000).UInt16(0x100).Zeros(10).IdentityMatrix().Zeros(24).UInt32(tracks.Count + 1)));
        for (var index = 0; index < tracks.Count; index++)
            movie.Bytes(Track(tracks[index], index, layout, contentStart));
    });

    private static byte[] Track(Mp4Track track, int index, ChunkLayout layout, long contentStart) => BoxWriter.Box("trak", box => box
        // Flags 3: the track is enabled and part of the presentation.
        .Bytes(BoxWriter.FullBox("tkhd", 3, header => header
            .UInt32(0).UInt32(0).UInt32(index + 1).UInt32(0).UInt32(track.DurationIn(MovieTimeScale))
            .Zeros(8).UInt16(0).UInt16(0).UInt16(track.IsVideo ? 0 : 0x100).UInt16(0).IdentityMatrix()
            .UInt32((long)track.Width << 16).UInt32((long)track.Height << 16)))
        .Bytes(BoxWriter.Box("mdia", media => media
            .Bytes(BoxWriter.FullBox("mdhd", 0, header => header
                .UInt32(0).UInt32(0).UInt32(track.TimeScale).UInt32(track.Duration).UInt16(UndeterminedLanguage).UInt16(0)))
            .Bytes(BoxWriter.FullBox("hdlr", 0, handler => handler
                .UInt32(0).Text(track.IsVideo ? "vide" : "soun").Zeros(12).Text(track.IsVideo ? "Video" : "Audio").UInt8(0)))
            .Bytes(BoxWriter.Box("minf", information => information
                .Bytes(track.IsVideo ? BoxWriter.FullBox("vmhd", 1, header => header.Zeros(8)) : BoxWriter.FullBox("smhd", 0, header => header.Zeros(4)))
                .Bytes(BoxWriter.Box("dinf", data => data.Bytes(BoxWriter.FullBox("dref", 0, references => references
                    // Flag 1: the samples lie in this very file.
                    .UInt32(1).Bytes(BoxWriter.FullBox("url ", 1, _ => { }))))))
                .Bytes(SampleTable(track, [.. layout.Chunks.Where(chunk => chunk.Track == index)], contentStart)))))));

    private static byte[] SampleTable(Mp4Track track, IReadOnlyList<Chunk> chunks, long contentStart) => BoxWriter.Box("stbl", table =>
    {
        table.Bytes(BoxWriter.FullBox("stsd", 0, box => box.UInt32(1).Bytes(track.SampleEntry)));
        table.Bytes(BoxWriter.FullBox("stts", 0, box => box.UInt32(1).UInt32(track.Samples.Count).UInt32(track.SampleDuration)));
        if (track.KeySamples is { } keys)
        {
            table.Bytes(BoxWriter.FullBox("stss", 0, box =>
            {
                box.UInt32(keys.Count);
                foreach (var key in keys)
                    box.UInt32(key + 1);
            }));
        }

        table.Bytes(BoxWriter.FullBox("stsc", 0, box =>
        {
            box.UInt32(chunks.Count);
            for (var index = 0; index < chunks.Count; index++)
                box.UInt32(index + 1).UInt32(chunks[index].SampleCount).UInt32(1);
        }));
        table.Bytes(BoxWriter.FullBox("stsz", 0, box =>
        {
            box.UInt32(0).UInt32(track.Samples.Count);
            foreach (var sample in track.Samples)
                box.UInt32(sample.Length);
        }));
        table.Bytes(BoxWriter.FullBox("stco", 0, box =>
        {
            box.UInt32(chunks.Count);
            foreach (var chunk in chunks)
                box.UInt32(contentStart + chunk.Offset);
        }));
    });

    // "und" in three times five bits
    private const int UndeterminedLanguage = 0x55C4;
}
