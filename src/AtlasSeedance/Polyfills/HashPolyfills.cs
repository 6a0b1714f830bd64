#if !NET
using System.Security.Cryptography;

namespace AtlasSeedance;

/// <summary>Hashing in one call, which newer platforms have.</summary>
internal static class HashPolyfills
{
    extension(SHA256)
    {
        public static byte[] HashData(ReadOnlySpan<byte> source)
        {
            using var sha256 = SHA256.Create();
            return sha256.ComputeHash(source.ToArray());
        }
    }
}
#endif
