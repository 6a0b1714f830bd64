using System.Text;

namespace AtlasSeedance.Http;

/// <summary>The part of a body that an exception carries.</summary>
internal static class ResponseText
{
    private const int MaxCharacters = 8192;

    public static string? Beginning(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            return null;
        // A character takes four bytes at the most.
        var text = Encoding.UTF8.GetString(body.Slice(0, Math.Min(body.Length, MaxCharacters * 4)).ToArray());
        return text.Length <= MaxCharacters ? text : text.Substring(0, MaxCharacters);
    }
}
