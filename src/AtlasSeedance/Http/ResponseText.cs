using System.Diagnostics.CodeAnalysis;
using System.Text;
using AtlasSeedance.Shared;

namespace AtlasSeedance.Http;

/// <summary>The part of what the service says that an exception or a log line carries.</summary>
internal static class ResponseText
{
    private const int MaxCharacters = 8192;
    private const int MessageCharacters = 500;

    public static string? Beginning(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            return null;
        // A character takes four bytes at the most.
        var text = Encoding.UTF8.GetString(body.Slice(0, Math.Min(body.Length, MaxCharacters * 4)).ToArray());
        return text.Cut(MaxCharacters);
    }

    /// <summary>As much of a text as a person reads in a message: the service may send megabytes.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Shorten(string? text)
        => text is null || text.Length <= MessageCharacters ? text : text.Cut(MessageCharacters) + "…";
}
