namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>The arguments that every run shares.</summary>
internal static class FfmpegArguments
{
    // More threads gain little at these sizes, and several renders may run at once.
    private const string Threads = "2";

    public static IReadOnlyList<string> Start { get; } =
        ["-hide_banner", "-nostdin", "-loglevel", "error", "-y", "-filter_threads", Threads, "-filter_complex_threads", Threads];

    /// <summary>How to read the input named next: by this reader and no other, and from files alone.</summary>
    public static IReadOnlyList<string> ReadAs(string demuxer) => ["-protocol_whitelist", "file,pipe", "-threads", Threads, "-f", demuxer];

    public static IReadOnlyList<string> EncodeH264(string encoder) =>
    [
        "-c:v", encoder,
        // The others know neither presets nor a constant quality of this kind.
        .. encoder == "libx264" ? (string[])["-preset", "ultrafast", "-crf", "21"] : ["-b:v", "4M"],
        "-pix_fmt", "yuv420p", "-threads", Threads,
    ];
}
