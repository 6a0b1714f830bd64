namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>What a reference is used as.</summary>
internal enum MediaKind
{
    Image,
    Video,
    Audio,
}
