using AtlasSeedance.Emulator.Storage;
using AtlasSeedance.Emulator.Submissions;

namespace AtlasSeedance.Emulator.Pricing;

/// <summary>What a request comes to, in pixels, seconds and dollars.</summary>
internal sealed class PriceList(ReferenceFiles references)
{
    /// <summary>What a video input counts whose length the emulator cannot read, since it lies elsewhere.</summary>
    private const double UnknownClipSeconds = 5;

    public VideoSpecification Specify(SubmitRequest request) =>
        VideoSpecification.Of(request, request.AllImages.FirstOrDefault() is { } first ? SizeOf(first) : null);

    /// <param name="request">What was asked for.</param>
    /// <param name="video">What it comes to.</param>
    /// <param name="withInputVideos">Whether the length of the video inputs counts; it does when the job is charged, and not in the service's own quotes.</param>
    public Charge Charge(SubmitRequest request, VideoSpecification video, bool withInputVideos)
    {
        var inputSeconds = withInputVideos ? request.ReferenceVideos.Sum(SecondsOf) : 0;
        return Pricing.Charge.For(request.Model, video.Width, video.Height, inputSeconds, request.ReferenceVideos.Count > 0, video.Seconds);
    }

    private (int Width, int Height)? SizeOf(string image)
    {
        if (DataUri.TryDecode(image, out _, out var content)) return ImageSize.Read(content);
        return references.FindStored(image) is { } path ? ImageSize.Read(path) : null;
    }

    private double SecondsOf(string video) => (references.FindStored(video) is { } path ? Mp4Duration.Read(path) : null) ?? UnknownClipSeconds;
}
