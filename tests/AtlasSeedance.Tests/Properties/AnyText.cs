using System.Text;
using CsCheck;

namespace AtlasSeedance.Tests.Properties;

/// <summary>Text of any script.</summary>
internal static class AnyText
{
    private static readonly Gen<Rune> Rune = Gen.Frequency(
        (4, Gen.Int[0x20, 0x7E]), (1, Gen.Int[0, 0x1F]), (2, Gen.Int[0x80, 0xD7FF]), (1, Gen.Int[0xE000, 0xFFFF]), (2, Gen.Int[0x1_0000, 0x10_FFFF]),
        // Quotes, backslashes, line ends of every kind, marks that turn the direction, joiners, a byte order mark, a combining accent.
        (2, Gen.OneOf('"', '\\', '/', '\r', '\n', '\u0085', '\u2028', '\u202E', '\u200D', '\uFEFF', '\u0301', '\0', '%', '\'', ';', '=', '<', '&', '+').Select(character => (int)character)))
        .Select(value => new Rune(value));

    /// <summary>Well-formed text.</summary>
    public static Gen<string> WellFormed(int longest) => Rune.Array[0, longest].Select(runes => string.Concat(runes));

    /// <summary>Text in which half a surrogate pair may stand alone.</summary>
    public static Gen<string> Any(int longest) => Gen.OneOf(Rune.Select(rune => rune.ToString()), Gen.Char['\uD800', '\uDFFF'].Select(character => character.ToString()))
        .Array[0, longest].Select(parts => string.Concat(parts));
}
