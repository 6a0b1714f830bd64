namespace AtlasSeedance.Emulator.Rendering.Mp4;

/// <summary>In which order the samples of all tracks lie in the file.</summary>
internal sealed record ChunkLayout(IReadOnlyList<Chunk> Chunks, long ContentLength)
{
    /// <summary>A second of each track in turn, so that a player never has to read far ahead.</summary>
    public static ChunkLayout Of(IReadOnlyList<Mp4Track> tracks)
    {
        var chunks = new List<Chunk>();
        var next = new int[tracks.Count];
        var offset = 0L;
        for (var second = 1; Enumerable.Range(0, tracks.Count).Any(track => next[track] < tracks[track].Samples.Count); second++)
        {
            for (var track = 0; track < tracks.Count; track++)
            {
                var end = (int)Math.Min(tracks[track].Samples.Count, (long)second * tracks[track].TimeScale / tracks[track].SampleDuration);
                if (end == next[track])
                    continue;

                chunks.Add(new Chunk(track, next[track], end - next[track], offset));
                for (; next[track] < end; next[track]++)
                    offset += tracks[track].Samples[next[track]].Length;
            }
        }

        return new ChunkLayout(chunks, offset);
    }
}
