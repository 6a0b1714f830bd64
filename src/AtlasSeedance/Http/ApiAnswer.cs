using System.Net;

namespace AtlasSeedance.Http;

/// <summary>An answer of the API, read whole.</summary>
internal sealed class ApiAnswer
{
    public required HttpStatusCode StatusCode { get; init; }

    public required byte[] Body { get; init; }

    public string? MediaType { get; init; }

    public string? RequestId { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public string? PredictionId { get; init; }

    public bool IsSuccess => (int)StatusCode is >= 200 and <= 299;

    public bool IsHtml => MediaType is not null && MediaType.EndsWith("html", StringComparison.OrdinalIgnoreCase);
}
