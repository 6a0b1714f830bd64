namespace AtlasSeedance;

/// <summary>What a media file is.</summary>
public enum MediaKind
{
    /// <summary>A still image.</summary>
    Image,

    /// <summary>A video clip.</summary>
    Video,

    /// <summary>A sound.</summary>
    Audio,
}
