using System.Net;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Diagnostics;

/// <summary>What a client goes through, told to someone who listens.</summary>
internal static class Flows
{
    private const string Uploaded = """{"code":200,"data":{"download_url":"https://storage.test/hero.png","size":1024}}""";

    public static async Task RunAllAsync(RecordedTelemetry telemetry, CancellationToken cancellationToken)
    {
        await GenerateAndDownloadAsync(telemetry, cancellationToken);
        await FailAsync(telemetry, cancellationToken);
        await LeaveUncertainAsync(telemetry, cancellationToken);
        var expired = telemetry.CreateClient(new ScriptedHandler().Answer(HttpStatusCode.Gone, ""));
        await Assert.ThrowsAsync<OutputExpiredException>(() => expired.DownloadAsync(
            new VideoOutput(new Uri("https://storage.test/a.mp4?sig=1"), Answers.Id), new MemoryStream(), cancellationToken: cancellationToken));
        await Assert.ThrowsAsync<AuthenticationFailedException>(() => telemetry.CreateClient(new ScriptedHandler().Answer(HttpStatusCode.Unauthorized, Answers.Error(401, "no")))
            .UploadMediaAsync(Picture(), cancellationToken: cancellationToken));
    }

    /// <summary>One picture, a poll that fails, and the video.</summary>
    public static async Task<(SeedanceClient Client, VideoResult Result)> GenerateAsync(RecordedTelemetry telemetry, CancellationToken cancellationToken)
    {
        var service = new ScriptedHandler().Answer(Uploaded).Answer(Answers.Submitted)
            .Answer(Answers.Running()).Answer(HttpStatusCode.BadGateway, "<html>", "text/html").Answer(Answers.Completed)
            .Answer(HttpStatusCode.OK, "video", "video/mp4");
        var client = telemetry.CreateClient(service);
        var builder = VideoRequest.CreateBuilder();
        var hero = builder.AddImage(Picture());
        return (client, await client.GenerateVideoAsync(builder.WithPrompt($"{hero} in a lighthouse").Build(), cancellationToken: cancellationToken));
    }

    public static async Task GenerateAndDownloadAsync(RecordedTelemetry telemetry, CancellationToken cancellationToken)
    {
        var (client, result) = await GenerateAsync(telemetry, cancellationToken);
        await client.DownloadAsync(result.Video, new MemoryStream(), cancellationToken: cancellationToken);
    }

    public static Task FailAsync(RecordedTelemetry telemetry, CancellationToken cancellationToken)
    {
        var service = new ScriptedHandler().Answer(Answers.Submitted)
            .Answer($$$"""{"code":200,"data":{"id":"{{{Answers.Id}}}","status":"failed","error":"The lighthouse is too dark"}}""");
        return Assert.ThrowsAsync<GenerationFailedException>(() => telemetry.CreateClient(service).GenerateVideoAsync(TestClient.Request(), cancellationToken: cancellationToken));
    }

    public static Task LeaveUncertainAsync(RecordedTelemetry telemetry, CancellationToken cancellationToken)
    {
        var service = new ScriptedHandler().Throw(new HttpRequestException("The connection was reset."));
        return Assert.ThrowsAsync<SubmissionUncertainException>(() => telemetry.CreateClient(service).SubmitAsync(TestClient.Request(), cancellationToken: cancellationToken));
    }

    private static MediaSource Picture() => MediaSource.FromBytes(TestMedia.Png(800, 600, 1024 - 33), "hero.png");
}
