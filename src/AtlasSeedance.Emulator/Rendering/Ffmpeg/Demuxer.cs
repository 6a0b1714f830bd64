namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>
/// Tells by a file's first bytes which of ffmpeg's readers to force upon it. ffmpeg's own guess must not be asked: a playlist or a concat script
/// named <c>clip.mp4</c> would make it open other files.
/// </summary>
internal static class Demuxer
{
    private const int BytesNeeded = 16;

    /// <summary>The reader's name; null where the content is of no kind that can stand for <paramref name="kind"/>.</summary>
    public static string? Detect(string path, MediaKind kind)
    {
        Span<byte> buffer = stackalloc byte[BytesNeeded];
        using var file = File.OpenRead(path);
        ReadOnlySpan<byte> start = buffer[..file.ReadAtLeast(buffer, BytesNeeded, throwOnEndOfStream: false)];
        return kind switch
        {
            MediaKind.Image => OfImage(start),
            MediaKind.Video => OfContainer(start),
            _ => OfSound(start) ?? OfContainer(start),
        };
    }

    private static string? OfImage(ReadOnlySpan<byte> start) => start switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "png_pipe",
        [0xFF, 0xD8, 0xFF, ..] => "jpeg_pipe",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "webp_pipe",
        [(byte)'B', (byte)'M', ..] => "bmp_pipe",
        [(byte)'I', (byte)'I', 0x2A, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A, ..] => "tiff_pipe",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "gif",
        // HEIC: some versions of ffmpeg can read it
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "mov",
        _ => null,
    };

    private static string? OfContainer(ReadOnlySpan<byte> start) => start switch
    {
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "mov",
        // QuickTime files older than the ftyp box
        [_, _, _, _, (byte)'m', (byte)'o', (byte)'o', (byte)'v', ..] or [_, _, _, _, (byte)'w', (byte)'i', (byte)'d', (byte)'e', ..] => "mov",
        [0x1A, 0x45, 0xDF, 0xA3, ..] => "matroska",
        _ => null,
    };

    private static string? OfSound(ReadOnlySpan<byte> start) => start switch
    {
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "wav",
        [(byte)'I', (byte)'D', (byte)'3', ..] => "mp3",
        [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => "flac",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "ogg",
        // An ADTS frame starts with the same sync word as MPEG audio, and is told apart by its layer bits being zero
        [0xFF, var second, ..] when (second & 0xF6) == 0xF0 => "aac",
        [0xFF, var second, ..] when (second & 0xE0) == 0xE0 => "mp3",
        _ => null,
    };
}
