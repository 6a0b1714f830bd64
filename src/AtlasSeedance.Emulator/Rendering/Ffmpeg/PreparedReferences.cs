namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>The references that could be read, converted into files of our own; names within the working folder.</summary>
/// <param name="Slides">Pictures that fill the frame; used where there is no clip.</param>
/// <param name="Cards">Pictures to lay upon the clips.</param>
/// <param name="Clips">Silent clips of the video's own size and frame rate.</param>
/// <param name="Sounds">Stereo WAV files.</param>
internal sealed record PreparedReferences(
    IReadOnlyList<string> Slides, IReadOnlyList<string> Cards, IReadOnlyList<string> Clips, IReadOnlyList<string> Sounds);
