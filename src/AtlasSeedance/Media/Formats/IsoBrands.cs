using System.Buffers.Binary;

namespace AtlasSeedance.Media.Formats;

/// <summary>Tells the formats apart that share the ISO base media container (MP4, MOV, HEIC, AVIF and others) by the brands they name.</summary>
internal static class IsoBrands
{
    private const int MaxBrands = 64;

    private static readonly MediaFormat Avif = MediaFormat.NotAccepted("AVIF");
    private static readonly MediaFormat M4A = MediaFormat.NotAccepted("M4A audio");
    private static readonly MediaFormat ThreeGp = MediaFormat.NotAccepted("3GP");
    private static readonly MediaFormat CanonRaw = MediaFormat.NotAccepted("Canon raw (CR3)");

    public static MediaFormat? Detect(ReadOnlySpan<byte> header)
    {
        if (header.Length < 12)
            return null;
        var type = header.Slice(4, 4);

        // QuickTime files older than the ftyp box begin with one of these
        if (type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8) || type.SequenceEqual("wide"u8) || type.SequenceEqual("pnot"u8))
            return MediaFormat.Mov;
        if (!type.SequenceEqual("ftyp"u8))
            return null;

        // The generic image brands are shared by HEIC and AVIF; the compatible brands say which it is
        var major = header.Slice(8, 4);
        return FromBrand(major) ?? FromCompatible(header) ?? (IsGenericImage(major) ? MediaFormat.Heic : MediaFormat.Mp4);
    }

    private static MediaFormat? FromCompatible(ReadOnlySpan<byte> header)
    {
        for (var i = 0; i < MaxBrands && 16 + (i * 4) + 4 <= Math.Min(header.Length, BoxLength(header)); i++)
        {
            // A movie may list still-image or audio brands beside its own; only a generic major brand is decided by the others
            var format = FromBrand(header.Slice(16 + (i * 4), 4));
            if (format is not null && IsGenericImage(header.Slice(8, 4)) && (format == Avif || format == MediaFormat.Heic))
                return format;
        }

        return null;
    }

    private static uint BoxLength(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header);

    private static bool IsGenericImage(ReadOnlySpan<byte> brand) => brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8);

    private static MediaFormat? FromBrand(ReadOnlySpan<byte> brand)
    {
        if (brand.SequenceEqual("qt  "u8))
            return MediaFormat.Mov;
        if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8))
            return Avif;
        if (brand.StartsWith("hei"u8) || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("hevx"u8))
            return MediaFormat.Heic;
        if (brand.SequenceEqual("M4A "u8) || brand.SequenceEqual("M4B "u8) || brand.SequenceEqual("M4P "u8))
            return M4A;
        if (brand.StartsWith("3g"u8))
            return ThreeGp;
        return brand.SequenceEqual("crx "u8) ? CanonRaw : null;
    }
}
