using System.Net.Http.Headers;
using AtlasSeedance.Diagnostics;
using AtlasSeedance.Http;
using AtlasSeedance.Json;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Media.Transfers;

/// <summary>Stores local media at the service.</summary>
internal sealed class MediaUploader(ApiTransport transport, RetryPipeline uploads, CallPace pace, ILogger logger, Telemetry telemetry)
{
    /// <summary>Atlas Cloud's own clients give an upload this long.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(300);

    public async Task<UploadedMedia> UploadAsync(MediaSource source, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var call = new ApiCall<UploadedMedia>
        {
            Method = HttpMethod.Post,
            Path = "api/v1/model/uploadMedia",
            Read = ReadAnswer,
            CreateContent = (timer, token) => CreateContentAsync(source, timer, progress, token),
            AnswerTimeout = AnswerTimeout,
            Enter = pace.EnterAsync,
        };
        using var operation = telemetry.StartUpload(source.ContentType);
        try
        {
            var media = await transport.SendAsync(call, uploads, cancellationToken).ConfigureAwait(false);
            operation?.Transferred(media.Size ?? source.GetLength() ?? 0);
            Log.Uploaded(logger, source.FileName ?? "", media.Size ?? 0);
            return media;
        }
        catch (Exception error)
        {
            operation?.Failed(error);
            throw;
        }
    }

    private static async ValueTask<HttpContent> CreateContentAsync(
        MediaSource source, AttemptTimer timer, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var fileName = source.FileName ?? "media";
        Stream? stream = null;
        try
        {
            stream = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
            // What is open tells best: the length of a link is not that of the file behind it.
            var length = stream.CanSeek ? stream.Length - stream.Position : source.GetLength();
            var part = new SourceContent(stream, fileName, length, timer, AnswerTimeout, progress, cancellationToken);
            part.Headers.ContentType = new MediaTypeHeaderValue(source.ContentType);
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
            {
                Name = "\"file\"",
                FileName = $"\"{UploadFileName.Ascii(fileName)}\"",
                FileNameStar = UploadFileName.Unicode(fileName),
            };
            return CreateForm(part);
        }
        catch (Exception error)
        {
            stream?.Dispose();
            if (error is IOException or UnauthorizedAccessException or NotSupportedException or InvalidOperationException)
                throw new InvalidRequestException($"\"{fileName}\" could not be opened for the upload: {error.Message}", error);
            throw;
        }
    }

    private static MultipartFormDataContent CreateForm(SourceContent part)
    {
        var boundary = Guid.NewGuid().ToString("N");
        var form = new MultipartFormDataContent(boundary) { part };
        // The platform quotes the boundary, which not every server reads.
        form.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}");
        return form;
    }

    private static UploadedMedia ReadAnswer(ApiAnswer answer)
    {
        if (!answer.IsSuccess)
            throw AnswerErrors.Create(answer);
        var upload = AnswerParser.Parse(answer, UploadJsonContext.Default.WireUploadAnswer).Upload;
        if (!Uri.TryCreate(upload.DownloadUrl ?? upload.Url, UriKind.Absolute, out var url) || !WebAddress.Is(url))
            throw AnswerErrors.CreateFromEnvelope(answer) ?? AnswerErrors.Unreadable(answer, "names no address of the stored file");
        return new UploadedMedia(url)
        {
            FileName = PlainFileName.OrNull(upload.FileName ?? upload.OfficialFileName),
            ContentType = upload.ContentType ?? upload.OfficialContentType,
            Size = upload.Size,
            RawJson = answer.Body,
        };
    }
}
