namespace AtlasSeedance.Emulator.Rendering.Mp4;

/// <summary>Samples of one track that lie together.</summary>
/// <param name="Track">The track, counted from zero.</param>
/// <param name="FirstSample">The first sample, counted from zero.</param>
/// <param name="SampleCount">How many there are.</param>
/// <param name="Offset">Where they begin, from the first byte of all samples on.</param>
internal sealed record Chunk(int Track, int FirstSample, int SampleCount, long Offset);
