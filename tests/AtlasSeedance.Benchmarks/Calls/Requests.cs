using AtlasSeedance.Benchmarks.Floor;

namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>The request of five references that is built, checked and submitted.</summary>
internal static class Requests
{
    private const string Cdn = "https://cdn.example.com/references/";

    public static VideoRequest Build()
    {
        var builder = VideoRequest.CreateBuilder();
        var hero = builder.AddImage(MediaSource.FromUri(Cdn + "hero.png"));
        var friend = builder.AddImage(MediaSource.FromUri(Cdn + "friend.png"));
        var place = builder.AddImage(MediaSource.FromUri(Cdn + "place.jpg"));
        var street = builder.AddVideo(MediaSource.FromUri(Cdn + "street.mp4"));
        var theme = builder.AddAudio(MediaSource.FromUri(Cdn + "theme.mp3"));
        return builder
            .WithPrompt($"{hero} and {friend} walk through {place} as in {street} while {theme} plays")
            .WithDuration(TimeSpan.FromSeconds(8))
            .WithResolution(VideoResolution.P720)
            .WithAspectRatio(AspectRatio.Landscape16x9)
            .WithGenerateAudio()
            .Build();
    }

    public static Task BuildAndCheck()
    {
        var request = Build();
        return request.Validate().Count == 0 ? Task.CompletedTask : throw new InvalidOperationException("The request is to be in order.");
    }

    public static PaidBody BuildFloor() => new(
        "bytedance/seedance-2.0/reference-to-video",
        "@Image1 and @Image2 walk through @Image3 as in @Video1 while @Audio1 plays",
        [Cdn + "hero.png", Cdn + "friend.png", Cdn + "place.jpg"], [Cdn + "street.mp4"], [Cdn + "theme.mp3"],
        8, "720p", "16:9", true, 1234567890);
}
