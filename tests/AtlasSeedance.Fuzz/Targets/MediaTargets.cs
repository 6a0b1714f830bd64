namespace AtlasSeedance.Fuzz;

/// <summary>The readers of media headers: from memory, from a stream that seeks, from one that does not, and from a data URI.</summary>
internal static class MediaTargets
{
    public static void Image(byte[] bytes)
    {
        foreach (var source in Sources(bytes, "hero.png"))
            Check(builder => builder.AddImage(source));
        Check(builder => builder.AddImage(MediaSource.FromBytes(bytes, "hero.heic", asDataUri: true)));
        Check(builder => builder.AddImage(MediaSource.FromUri("data:image/jpeg;base64," + Convert.ToBase64String(bytes))));
    }

    public static void Mp4(byte[] bytes) => CheckClip(bytes, "clip.mp4", (builder, source) => builder.AddVideo(source));

    public static void Wav(byte[] bytes) => CheckClip(bytes, "sound.wav", (builder, source) => builder.AddAudio(source));

    public static void Mp3(byte[] bytes) => CheckClip(bytes, "sound.mp3", (builder, source) => builder.AddAudio(source));

    private static void CheckClip(byte[] bytes, string fileName, Action<VideoRequestBuilder, MediaSource> add)
    {
        CostEstimate? known = null;
        foreach (var source in Sources(bytes, fileName))
        {
            var request = Check(builder => add(builder, source));
            var estimate = request.EstimateCostAsync().GetAwaiter().GetResult();
            if (estimate.Minimum < 0 || estimate.Maximum < estimate.Minimum)
                throw new BrokenPromiseException($"An estimate from {estimate.Minimum} to {estimate.Maximum}");
            // What is wholly within the first look must read alike, however it is held.
            if (bytes.Length <= 4096 && known is not null && (estimate.Minimum, estimate.Maximum) != (known.Minimum, known.Maximum))
                throw new BrokenPromiseException($"{source} reads as {estimate.Basis}, and from memory as {known.Basis}");
            known ??= estimate;
        }
    }

    private static VideoRequest Check(Action<VideoRequestBuilder> add)
    {
        var builder = VideoRequest.CreateBuilder().WithPrompt("x").WithDuration(TimeSpan.FromSeconds(5)).WithResolution(VideoResolution.P720).WithAspectRatio(AspectRatio.Square);
        builder.AddImage(MediaSource.FromAsset("a"));
        add(builder);
        var request = builder.Build();
        foreach (var problem in request.ValidateAsync().GetAwaiter().GetResult())
            _ = problem.ToString();
        request.Validate();
        return request;
    }

    private static IEnumerable<MediaSource> Sources(byte[] bytes, string fileName) =>
    [
        MediaSource.FromBytes(bytes, fileName),
        MediaSource.FromStream(() => new MemoryStream(bytes, writable: false), fileName),
        MediaSource.FromStream(() => new OneWayStream(bytes), fileName),
    ];

    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();
    }
}
