using AtlasSeedance.Emulator.Http;
using AtlasSeedance.Emulator.Storage;
using AtlasSeedance.Emulator.Wire;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary><c>POST /api/v1/model/uploadMedia</c>: from the connection to the disk, without a buffer for the whole.</summary>
internal sealed class UploadEndpoint(AtlasEmulatorOptions options, UploadStore uploads, PredictionReplies replies)
{
    public async Task HandleAsync(HttpContext context)
    {
        RequestBody.Allow(context.Request);
        var upload = await StoreFilePartAsync(context);
        var url = replies.Absolute(upload.UrlPath);
        await (options.UploadReply switch
        {
            UploadReplyForm.Page => context.ReplyAsync(
                Envelope<UploadReply>.Of(new UploadReply(url, upload.FileName, upload.ContentType, upload.Size)), WireJson.Default.EnvelopeUploadReply),
            UploadReplyForm.Official => context.ReplyAsync(
                Envelope<OfficialUploadReply>.Of(new OfficialUploadReply(url, upload.FileName, upload.ContentType, upload.Size)),
                WireJson.Default.EnvelopeOfficialUploadReply),
            _ => context.ReplyAsync(
                Envelope<FullUploadReply>.Of(new FullUploadReply(url, upload.FileName, upload.ContentType, upload.Size, upload.FileName, upload.ContentType)),
                WireJson.Default.EnvelopeFullUploadReply),
        });
    }

    private async Task<ReceivedUpload> StoreFilePartAsync(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
            throw RefusalException.Invalid("InvalidParameter: the body must be multipart/form-data");
        ReceivedUpload? stored = null;
        try
        {
            var reader = new MultipartReader(boundary, context.Request.Body);
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                if (stored is not null || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                    || HeaderUtilities.RemoveQuotes(disposition.Name) != "file")
                    continue;
                stored = await uploads.StoreAsync(section.Body, FileName(disposition), section.ContentType, context.RequestAborted);
            }
        }
        catch (Exception e) when (e is InvalidDataException || e.GetType() == typeof(IOException))
        {
            throw RefusalException.Invalid($"InvalidParameter: the multipart body is damaged: {e.Message}");
        }
        return stored ?? throw RefusalException.Invalid("MissingParameter: the form has no part named file");
    }

    private static string? FileName(ContentDispositionHeaderValue disposition) =>
        disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.UnescapeAsQuotedString(disposition.FileName).Value;
}
