using AtlasSeedance;

namespace AspNetCore;

/// <summary>A video's state, as the page is told of it.</summary>
internal sealed record VideoState(string Id, string Status, bool IsReady, bool IsFailed, string? Error, decimal? Cost)
{
    public static VideoState Of(VideoPrediction prediction)
        => new(prediction.Id, prediction.Status.Value, prediction.Status.IsSuccess, prediction.Status.IsFailure, prediction.Error, prediction.Price);
}
