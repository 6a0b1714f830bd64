using System.Net.Http.Headers;

namespace AtlasSeedance.Http;

/// <summary>The codings that an answer's bytes came in. None was asked for, and unpacking what was not asked for is how a small answer fills the memory.</summary>
internal static class ContentCodings
{
    /// <summary>Those that change the bytes, as the header names them; <see langword="null"/> where there is none.</summary>
    public static string? Find(HttpContentHeaders headers)
    {
        if (headers.ContentEncoding.Count == 0)
            return null;
        var applied = headers.ContentEncoding.Where(static coding => !IsNone(coding)).ToArray();
        return applied.Length > 0 ? string.Join(", ", applied) : null;
    }

    // What an object store keeps of an upload that came in pieces names a way of sending, which is over.
    private static bool IsNone(string coding) => coding.Equals("identity", StringComparison.OrdinalIgnoreCase) || coding.Equals("aws-chunked", StringComparison.OrdinalIgnoreCase);
}
