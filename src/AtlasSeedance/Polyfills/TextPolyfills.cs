#if !NET
namespace AtlasSeedance;

/// <summary>Members of <see cref="string"/>, <see cref="char"/> and <see cref="Convert"/> that newer platforms have.</summary>
internal static class TextPolyfills
{
    extension(string text)
    {
        public bool Contains(char value) => text.IndexOf(value) >= 0;

        public bool Contains(string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;

        public bool StartsWith(char value) => text.Length > 0 && text[0] == value;

        public bool EndsWith(char value) => text.Length > 0 && text[text.Length - 1] == value;
    }

    extension(char)
    {
        public static bool IsAsciiDigit(char value) => value is >= '0' and <= '9';

        public static bool IsAsciiLetterOrDigit(char value) => value is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
    }

    extension(Convert)
    {
        public static string ToBase64String(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes.ToArray());

        public static string ToHexStringLower(byte[] bytes)
        {
            const string Digits = "0123456789abcdef";
            var text = new char[bytes.Length * 2];
            for (var i = 0; i < bytes.Length; i++)
            {
                text[2 * i] = Digits[bytes[i] >> 4];
                text[2 * i + 1] = Digits[bytes[i] & 15];
            }
            return new string(text);
        }
    }
}
#endif
