using System.ComponentModel;
using ModelContextProtocol.Protocol;

namespace AtlasSeedance.Mcp.Results;

/// <summary>A prediction, as an assistant needs it.</summary>
internal sealed record VideoState
{
    [Description("The prediction's id: get_video, wait_for_video and download_video take it, at any time and from any process.")]
    public required string Id { get; init; }

    [Description("The service's word for the state, such as processing, completed or failed.")]
    public required string Status { get; init; }

    [Description("Whether the job has ended, well or not.")]
    public required bool IsFinished { get; init; }

    [Description("What to do next.")]
    public required string Next { get; init; }

    [Description("The link to the video, for a limited time. Missing until the job has ended well.")]
    public string? VideoUrl { get; init; }

    [Description("The link to the last frame, where it was asked for.")]
    public string? LastFrameUrl { get; init; }

    [Description("Why the job failed.")]
    public string? Error { get; init; }

    [Description("The service's code of the error.")]
    public string? ErrorCode { get; init; }

    [Description("The model's id.")]
    public string? Model { get; init; }

    [Description("When the service took the job.")]
    public DateTimeOffset? CreatedAt { get; init; }

    [Description("When the job ended.")]
    public DateTimeOffset? CompletedAt { get; init; }

    [Description("What was charged, in US dollars; it may appear some time after the end.")]
    public decimal? PriceUsd { get; init; }

    public static VideoState Of(VideoPrediction prediction) => new()
    {
        Id = prediction.Id,
        Status = prediction.Status.Value,
        IsFinished = prediction.Status.IsTerminal,
        Next = NextAfter(prediction),
        VideoUrl = prediction.Video?.Url.OriginalString,
        LastFrameUrl = prediction.LastFrame?.Url.OriginalString,
        Error = prediction.Error,
        ErrorCode = prediction.ErrorCode,
        Model = prediction.Model,
        CreatedAt = prediction.CreatedAt,
        CompletedAt = prediction.CompletedAt,
        PriceUsd = prediction.Price,
    };

    private static string NextAfter(VideoPrediction prediction) => prediction.Status switch
    {
        { IsSuccess: true } when prediction.Video is not null => "The video is finished: give the user the link, or store it with download_video.",
        { IsSuccess: true } => "The job ended without a video"
            + (prediction.HasNsfwContents == true ? ": moderation held it back. Change the prompt or the references." : ". Tell the user the id; get_video may show more later."),
        { IsFailure: true } => "The job failed and will not go on. Change what the error names; generate_video starts another job, which is paid for anew.",
        _ => "The job goes on at the service, whether anybody waits or not: call wait_for_video with the id. Do not generate it again.",
    };

    public IEnumerable<ResourceLinkBlock> Links()
    {
        if (VideoUrl is { } video)
            yield return new ResourceLinkBlock { Uri = video, Name = $"{Id}.mp4", MimeType = "video/mp4", Description = "The video; the link works for a limited time." };
        if (LastFrameUrl is { } frame)
            yield return new ResourceLinkBlock { Uri = frame, Name = $"{Id}.png", MimeType = "image/png", Description = "The video's last frame; the link works for a limited time." };
    }
}
