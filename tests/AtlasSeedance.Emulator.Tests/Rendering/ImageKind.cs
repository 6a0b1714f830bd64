namespace AtlasSeedance.Emulator.Tests.Rendering;

internal static class ImageKind
{
    public static string Of(string path) => File.ReadAllBytes(path) switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "PNG",
        [0xFF, 0xD8, 0xFF, ..] => "JPEG",
        _ => "unknown",
    };
}
