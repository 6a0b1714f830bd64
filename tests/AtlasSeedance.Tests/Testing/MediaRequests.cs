namespace AtlasSeedance.Tests.Testing;

/// <summary>Checks one source as part of a request.</summary>
internal static class MediaRequests
{
    public static Task<IReadOnlyList<RequestProblem>> CheckImageAsync(MediaSource source, bool skipAdvisoryChecks = false)
    {
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(source);
        return builder.Build().ValidateAsync(skipAdvisoryChecks, TestContext.Current.CancellationToken);
    }

    public static Task<IReadOnlyList<RequestProblem>> CheckVideoAsync(MediaSource source)
    {
        var builder = VideoRequest.CreateBuilder();
        builder.AddVideo(source);
        return builder.Build().ValidateAsync(cancellationToken: TestContext.Current.CancellationToken);
    }

    public static Task<IReadOnlyList<RequestProblem>> CheckAudioAsync(MediaSource source)
    {
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromAsset("face"));
        builder.AddAudio(source);
        return builder.Build().ValidateAsync(cancellationToken: TestContext.Current.CancellationToken);
    }
}
