using System.Text;

namespace AtlasSeedance.Media.Formats;

/// <summary>Tells a file's format by its first bytes.</summary>
internal static class FormatSniffer
{
    private static readonly MediaFormat Html = MediaFormat.NotAccepted("an HTML page");
    private static readonly MediaFormat Avi = MediaFormat.NotAccepted("AVI");

    /// <summary>Accepted formats, and those that files are often mistaken for, by what they begin with.</summary>
    private static readonly (byte[] Start, MediaFormat Format)[] Starts =
    [
        ([0xFF, 0xD8, 0xFF], MediaFormat.Jpeg),
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], MediaFormat.Png),
        (Ascii("GIF87a"), MediaFormat.Gif),
        (Ascii("GIF89a"), MediaFormat.Gif),
        ([(byte)'I', (byte)'I', 42, 0], MediaFormat.Tiff),
        ([(byte)'M', (byte)'M', 0, 42], MediaFormat.Tiff),
        (Ascii("ID3"), MediaFormat.Mp3),
        ([0xFF, 0x0A], MediaFormat.NotAccepted("JPEG XL")),
        ([0, 0, 0, 0x0C, (byte)'J', (byte)'X', (byte)'L', (byte)' '], MediaFormat.NotAccepted("JPEG XL")),
        ([0, 0, 0, 0x0C, (byte)'j', (byte)'P', (byte)' ', (byte)' '], MediaFormat.NotAccepted("JPEG 2000")),
        ([0, 0, 1, 0], MediaFormat.NotAccepted("an icon (ICO)")),
        (Ascii("8BPS"), MediaFormat.NotAccepted("Photoshop (PSD)")),
        (Ascii("%PDF"), MediaFormat.NotAccepted("PDF")),
        ([0x1A, 0x45, 0xDF, 0xA3], MediaFormat.NotAccepted("WebM or Matroska")),
        (Ascii("FLV"), MediaFormat.NotAccepted("FLV")),
        ([0x30, 0x26, 0xB2, 0x75], MediaFormat.NotAccepted("Windows Media")),
        ([0, 0, 1, 0xBA], MediaFormat.NotAccepted("MPEG program stream")),
        (Ascii("fLaC"), MediaFormat.NotAccepted("FLAC")),
        (Ascii("OggS"), MediaFormat.NotAccepted("Ogg")),
        (Ascii("FORM"), MediaFormat.NotAccepted("AIFF")),
        (Ascii("#!AMR"), MediaFormat.NotAccepted("AMR")),
        ([(byte)'P', (byte)'K', 3, 4], MediaFormat.NotAccepted("a ZIP archive")),
        ([0x1F, 0x8B], MediaFormat.NotAccepted("a gzip archive")),
        (Ascii("version https://git-lfs"), MediaFormat.NotAccepted("a Git LFS pointer, not the file itself (run git lfs pull)")),
        (Ascii("<!doctype"), Html),
        (Ascii("<html"), Html),
        (Ascii("<svg"), MediaFormat.NotAccepted("SVG")),
        (Ascii("<?xml"), MediaFormat.NotAccepted("XML or SVG")),
        (Ascii("{"), MediaFormat.NotAccepted("JSON text")),
    ];

    /// <summary>The format; <see langword="null"/> when the bytes tell nothing.</summary>
    public static MediaFormat? Detect(ReadOnlySpan<byte> header)
    {
        // First the container that begins with a length: some lengths look like the start of another format
        if (IsoBrands.Detect(header) is { } container)
            return container;
        foreach (var (start, format) in Starts)
        {
            if (StartsWith(header, start))
                return format;
        }

        return DetectRiff(header) ?? DetectBmp(header) ?? DetectMpegAudio(header);
    }

    private static MediaFormat? DetectRiff(ReadOnlySpan<byte> header)
    {
        if (header.Length < 12 || !(header.StartsWith("RIFF"u8) || header.StartsWith("RF64"u8)))
            return null;
        var type = header.Slice(8, 4);
        return type.SequenceEqual("WEBP"u8) ? MediaFormat.WebP
            : type.SequenceEqual("WAVE"u8) ? MediaFormat.Wav
            : type.SequenceEqual("AVI "u8) ? Avi
            : null;
    }

    // "BM" begins many a text; the size of the second header makes it sure
    private static MediaFormat? DetectBmp(ReadOnlySpan<byte> header) =>
        header.Length >= 18 && header.StartsWith("BM"u8) && header[15] == 0 && header[16] == 0 && header[17] == 0
        && header[14] is 12 or 16 or 40 or 52 or 56 or 64 or 108 or 124
            ? MediaFormat.Bmp
            : null;

    private static MediaFormat? DetectMpegAudio(ReadOnlySpan<byte> header)
    {
        // Eleven bits of sync, then version, layer, bitrate and sampling rate, each with values that never occur
        if (header.Length < 4 || header[0] != 0xFF || (header[1] & 0xE0) != 0xE0)
            return null;
        if ((header[1] & 0xF6) == 0xF0)
            return MediaFormat.NotAccepted("AAC (ADTS)");
        var (version, layer) = ((header[1] >> 3) & 3, (header[1] >> 1) & 3);
        return version != 1 && layer == 1 && (header[2] & 0xF0) != 0xF0 && (header[2] & 0x0C) != 0x0C ? MediaFormat.Mp3 : null;
    }

    // Markup may be written in either case
    private static bool StartsWith(ReadOnlySpan<byte> header, byte[] start)
    {
        if (header.Length < start.Length)
            return false;
        for (var i = 0; i < start.Length; i++)
        {
            if (header[i] != start[i] && !(start[0] == '<' && (header[i] | 0x20) == start[i]))
                return false;
        }

        return true;
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
