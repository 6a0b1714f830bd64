namespace AtlasSeedance.Emulator.Storage;

/// <summary>A box of an MP4 or MOV file, without its header.</summary>
internal readonly record struct Mp4Box(string Type, long Start, long End);
