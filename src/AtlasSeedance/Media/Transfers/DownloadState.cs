using System.Net;
using System.Net.Http.Headers;

namespace AtlasSeedance.Media.Transfers;

/// <summary>What a download knows between two attempts: how far it came, and of which version of the file.</summary>
internal sealed class DownloadState(Stream destination, bool canStartOver)
{
    public Stream Destination => destination;

    /// <summary>Whether what was written can be taken back.</summary>
    public bool CanStartOver => canStartOver;

    /// <summary>The bytes written so far.</summary>
    public long Position { get; set; }

    /// <summary>The furthest that any attempt came: going over the same bytes again is no headway.</summary>
    public long Furthest { get; set; }

    public long? TotalLength { get; private set; }

    public string? ContentType { get; private set; }

    /// <summary>As it came: some storages leave out the quotes, and it tells of another version all the same.</summary>
    private string? EntityTag { get; set; }

    /// <summary>The tag, where it is one that two ranges of the same bytes must share.</summary>
    private EntityTagHeaderValue? StrongTag => EntityTagHeaderValue.TryParse(EntityTag, out var tag) && !tag.IsWeak ? tag : null;

    private DateTimeOffset? LastModified { get; set; }

    public HttpRequestMessage CreateRequest(Uri url)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        // A packed answer would have another length, and other ranges.
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        if (Position == 0)
            return request;
        request.Headers.Range = new RangeHeaderValue(Position, null);
        // Only a strong validator tells that two ranges belong to one file.
        if (StrongTag is { } tag)
            request.Headers.IfRange = new RangeConditionHeaderValue(tag);
        else if (LastModified is { } time)
            request.Headers.IfRange = new RangeConditionHeaderValue(time);
        return request;
    }

    /// <summary>Whether the answer is the rest of the file, from where the download stands.</summary>
    public bool IsContinuation(HttpResponseMessage response)
        => response.StatusCode == HttpStatusCode.PartialContent
            && response.Content.Headers.ContentRange is { } range
            && range.From == Position
            && (range.Length is null || TotalLength is null || range.Length == TotalLength)
            && IsSameVersion(response);

    /// <summary>Whether the answer is the whole file again, and certainly the same one: what is there already can be skipped.</summary>
    public bool IsSameFileFromItsBeginning(HttpResponseMessage response)
        => response.StatusCode == HttpStatusCode.OK
            && StrongTag is not null
            && EntityTag == ReadTag(response)
            && response.Content.Headers.ContentLength == TotalLength;

    /// <summary>Notes what the answer says of the file.</summary>
    public void Describe(HttpResponseMessage response)
    {
        var headers = response.Content.Headers;
        EntityTag = ReadTag(response) ?? EntityTag;
        LastModified = headers.LastModified ?? LastModified;
        ContentType = headers.ContentType?.MediaType ?? ContentType;
        TotalLength = response.StatusCode == HttpStatusCode.PartialContent ? headers.ContentRange?.Length ?? TotalLength : headers.ContentLength;
    }

    public void StartOver()
    {
        Destination.SetLength(0);
        Position = 0;
        EntityTag = null;
        LastModified = null;
        TotalLength = null;
    }

    /// <summary>The finished download.</summary>
    public DownloadResult ToResult(string? path) => new(Position) { Path = path, ContentType = ContentType, IsLengthVerified = TotalLength == Position };

    private static string? ReadTag(HttpResponseMessage response) => response.Headers.TryGetValues("ETag", out var values) ? values.FirstOrDefault() : null;

    // Not every storage looks at If-Range.
    private bool IsSameVersion(HttpResponseMessage response)
        => EntityTag is { } tag && ReadTag(response) is { } now
            ? tag == now
            : LastModified is null || response.Content.Headers.LastModified is not { } time || time == LastModified;
}
