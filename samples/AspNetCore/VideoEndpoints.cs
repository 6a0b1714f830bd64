using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using AtlasSeedance;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AspNetCore;

/// <summary>Submit a video, follow it, fetch it.</summary>
internal static class VideoEndpoints
{
    public static void MapVideos(this IEndpointRouteBuilder app)
    {
        var videos = app.MapGroup("/videos");
        // There is no cookie to forge requests with; still, no other site's page may spend money here.
        videos.MapPost("/", SubmitAsync).DisableAntiforgery().AddEndpointFilter(RefuseOtherSitesAsync);
        videos.MapGet("/{id}/events", Watch);
        videos.MapMethods("/{id}/content", [HttpMethods.Get, HttpMethods.Head], GetContentAsync);
        app.MapGet("/submissions/{id}", SettleAsync);
    }

    private static async Task<Accepted<VideoSubmitted>> SubmitAsync([FromForm] string? prompt, IFormFile? image, ISeedanceClient seedance)
    {
        var request = VideoRequest.CreateBuilder()
            .WithPrompt(prompt ?? "")
            .WithModel(image is null ? SeedanceModel.Seedance20FastTextToVideo : SeedanceModel.Seedance20Fast)
            .WithAspectRatio(AspectRatio.Landscape16x9)
            .WithResolution(VideoResolution.P720)
            .WithDuration(TimeSpan.FromSeconds(5));
        if (image is not null)
            request.AddImage(MediaSource.FromStream(image.OpenReadStream, image.FileName, image.Length));

        // Not with the request's token: a submit that is cut off in the middle may be paid for, and nobody would know.
        var prediction = await seedance.SubmitAsync(request.Build(), progress: null, CancellationToken.None);
        return TypedResults.Accepted($"/videos/{prediction.Id}/events", new VideoSubmitted(prediction.Id));
    }

    // A client that goes away ends the watching, by its token; the job goes on. A browser's EventSource that lost the stream opens it again by itself.
    private static ServerSentEventsResult<VideoState> Watch(string id, ISeedanceClient seedance, CancellationToken cancellationToken)
        => TypedResults.ServerSentEvents(WatchAsync(id, seedance, cancellationToken));

    private static async IAsyncEnumerable<SseItem<VideoState>> WatchAsync(
        string id, ISeedanceClient seedance, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var prediction in seedance.WatchAsync(id, cancellationToken))
            yield return new SseItem<VideoState>(VideoState.Of(prediction));
    }

    /// <param name="id">The prediction's id.</param>
    /// <param name="stream">Whether the file comes through this server, from its beginning; without, the browser is sent to where it lies, which serves ranges, too.</param>
    /// <param name="http">The request and the answer.</param>
    /// <param name="seedance">The client.</param>
    /// <param name="cancellationToken">The request's token.</param>
    private static async Task<Results<RedirectHttpResult, PushStreamHttpResult, ProblemHttpResult>> GetContentAsync(
        string id, bool? stream, HttpContext http, ISeedanceClient seedance, CancellationToken cancellationToken)
    {
        var prediction = await seedance.GetPredictionAsync(id, cancellationToken);
        if (prediction.Video is not { } video)
            return TypedResults.Problem(prediction.Error, title: $"The video is not there: {prediction.Status}.", statusCode: StatusCodes.Status404NotFound);

        if (stream != true)
            return TypedResults.Redirect(video.Url.AbsoluteUri);
        // Who asks for the head alone is told the type; nothing is downloaded for that.
        return TypedResults.Stream(
            body => HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : seedance.DownloadAsync(video, body, progress: null, cancellationToken),
            "video/mp4", $"{id}.mp4");
    }

    /// <summary>What became of a submit that was answered with 409: looked for in the account's history, as often as asked.</summary>
    private static async Task<Results<Accepted<VideoSubmitted>, ProblemHttpResult>> SettleAsync(
        string id, ISeedanceClient seedance, ISubmissionJournal journal, CancellationToken cancellationToken)
    {
        await foreach (var _ in seedance.SettleJournalAsync(cancellationToken))
        {
            // The journal has the outcome.
        }
        await foreach (var entry in journal.ReadAsync(cancellationToken))
        {
            if (entry.Submission.SubmissionId == id)
            {
                return entry.PredictionId is { } predictionId
                    ? TypedResults.Accepted($"/videos/{predictionId}/events", new VideoSubmitted(predictionId))
                    : TypedResults.Problem(entry.Reason, title: "Nobody knows yet whether the service took the job.", statusCode: StatusCodes.Status409Conflict);
            }
        }
        return TypedResults.Problem("There is no such submission.", statusCode: StatusCodes.Status404NotFound);
    }

    private static ValueTask<object?> RefuseOtherSitesAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
        => context.HttpContext.Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            ? ValueTask.FromResult<object?>(TypedResults.Problem("Submit from this server's own page.", statusCode: StatusCodes.Status403Forbidden))
            : next(context);
}
