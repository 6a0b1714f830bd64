namespace AtlasSeedance.Media.Formats;

/// <summary>What a clip lacks, as far as its header gives it away.</summary>
internal enum ClipDamage
{
    None,

    /// <summary>Something that the header announces, or the header itself, is not in the file.</summary>
    CutOff,

    /// <summary>A video of which every track is known to hold something else than a picture.</summary>
    NoPicture,
}
