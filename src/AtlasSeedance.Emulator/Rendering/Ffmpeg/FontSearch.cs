namespace AtlasSeedance.Emulator.Rendering.Ffmpeg;

/// <summary>Finds a font file where systems keep them; ffmpeg finds fonts itself only in builds with fontconfig.</summary>
internal static class FontSearch
{
    private static readonly string[] Latin =
    [
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
        "/usr/share/fonts/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/TTF/DejaVuSans.ttf",
        "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
        "/usr/share/fonts/liberation-sans/LiberationSans-Regular.ttf",
        "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
        "/usr/share/fonts/noto/NotoSans-Regular.ttf",
        "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
        "/System/Library/Fonts/Supplemental/Arial.ttf",
        InWindows("segoeui.ttf"),
        InWindows("arial.ttf"),
    ];

    private static readonly string[] Wide =
    [
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
        "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
        "/System/Library/Fonts/Hiragino Sans GB.ttc",
        InWindows("msyh.ttc"),
        InWindows("malgun.ttf"),
    ];

    /// <summary>A font that has the letters of <paramref name="text"/> as far as one is there; null where there is none at all.</summary>
    public static string? Find(string text) =>
        (text.EnumerateRunes().Any(CaptionText.IsWide) ? Wide.Concat(Latin) : Latin).FirstOrDefault(File.Exists);

    private static string InWindows(string name) => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.Fonts), name);
}
