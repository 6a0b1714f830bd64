using AtlasSeedance.Emulator.Rendering;

namespace AtlasSeedance.Emulator.Tests.Rendering;

internal static class Jobs
{
    /// <summary>A small job without references, for a test to change.</summary>
    public static RenderJob New() => new(
        "0123456789abcdef0123456789abcdef", "bytedance/seedance-2.0/reference-to-video", "A paper boat on a night sea",
        320, 180, TimeSpan.FromSeconds(2), 24, WithAudio: true, [], [], []);
}
