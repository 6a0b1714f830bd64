using AtlasSeedance.Media;
using AtlasSeedance.Media.Formats;

namespace AtlasSeedance.Pricing;

/// <summary>How long the reference videos and sounds of a request are together, in seconds, as far as is known.</summary>
internal readonly record struct ClipLengths(decimal ShortestVideos, decimal LongestVideos, decimal LongestAudios)
{
    /// <summary>Looks into files and bytes.</summary>
    public static ClipLengths Read(VideoRequest request, PriceTable table)
    {
        var lengths = default(ClipLengths);
        foreach (var reference in request.ReferenceVideos.Concat(request.ReferenceAudios))
            lengths = lengths.With(reference, ClipReader.Read(reference.Source), table);
        return lengths;
    }

    /// <summary>Looks into streams, too.</summary>
    public static async ValueTask<ClipLengths> ReadAsync(VideoRequest request, PriceTable table, CancellationToken cancellationToken)
    {
        var lengths = default(ClipLengths);
        foreach (var reference in request.ReferenceVideos.Concat(request.ReferenceAudios))
            lengths = lengths.With(reference, await ClipReader.ReadAsync(reference.Source, cancellationToken).ConfigureAwait(false), table);
        return lengths;
    }

    // The file knows its own length; what the caller stated comes second
    private ClipLengths With(MediaReference reference, ClipInfo clip, PriceTable table)
    {
        var known = (clip.Duration ?? reference.Duration) is { } length && length >= TimeSpan.Zero ? (decimal)length.Ticks / TimeSpan.TicksPerSecond : (decimal?)null;
        var unknown = table.Document.UnknownClipSeconds!;
        return reference.Kind == MediaKind.Video
            ? this with { ShortestVideos = ShortestVideos + (known ?? unknown.Shortest!.Value), LongestVideos = LongestVideos + (known ?? unknown.Longest!.Value) }
            : this with { LongestAudios = LongestAudios + (known ?? unknown.Longest!.Value) };
    }
}
