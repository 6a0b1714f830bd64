using AtlasSeedance.Emulator.Http;
using AtlasSeedance.Emulator.Pricing;

namespace AtlasSeedance.Emulator.Submissions;

/// <summary>What the service refuses although every field has the right type.</summary>
internal static class SubmitRules
{
    public static void Check(SubmitRequest request)
    {
        CheckCount("reference_images", "TooManyReferenceImages", request.ReferenceImages, 9);
        CheckCount("reference_videos", "TooManyReferenceVideos", request.ReferenceVideos, 3);
        CheckCount("reference_audios", "TooManyReferenceAudios", request.ReferenceAudios, 3);
        foreach (var image in request.AllImages) CheckReference("an image", image, dataUriAllowed: true);
        foreach (var video in request.ReferenceVideos) CheckReference("a reference video", video, dataUriAllowed: false);
        foreach (var audio in request.ReferenceAudios) CheckReference("a reference audio", audio, dataUriAllowed: true);

        if (request.ReferenceAudios.Count > 0 && request.ReferenceVideos.Count == 0 && !request.AllImages.Any())
            throw RefusalException.Invalid("InvalidParameter.AudioAlone: reference_audios needs at least one image or video beside it");
        if (request.Model.EndsWith("/text-to-video", StringComparison.OrdinalIgnoreCase) && string.IsNullOrWhiteSpace(request.Prompt))
            throw RefusalException.Invalid("MissingParameter: prompt is required for text-to-video");
        if (request.Duration == 0)
            throw RefusalException.Invalid("InvalidParameter.DurationTooShort: duration is 0, the least is 1 (or -1, which lets the model decide)");
        if ((request.Width is null) != (request.Height is null))
            throw RefusalException.Invalid("InvalidParameter: width and height are given together or not at all");
        if (request.Ratio is { } ratio && !PixelTable.KnowsRatio(ratio))
            throw RefusalException.Invalid($"InvalidParameter: ratio must be adaptive or one of {string.Join(", ", PixelTable.Ratios)}");
    }

    private static void CheckCount(string name, string code, IReadOnlyList<string> references, int limit)
    {
        if (references.Count > limit)
            throw RefusalException.Invalid($"InvalidParameter.{code}: {name} has {references.Count} items, the most is {limit}");
    }

    private static void CheckReference(string what, string reference, bool dataUriAllowed)
    {
        if (reference.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            if (!dataUriAllowed) throw RefusalException.Invalid($"InvalidParameter.DataUri: {what} cannot be a data URI; upload it and give its URL");
            if (!DataUri.IsValid(reference)) throw RefusalException.Invalid($"InvalidParameter.DataUri: {what} is a data URI that cannot be read");
            return;
        }
        if (Uri.TryCreate(reference, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "asset") return;
        throw RefusalException.Invalid($"InvalidParameter.Url: {what} must be an http(s) URL{(dataUriAllowed ? ", a data URI" : "")} or an asset:// id");
    }
}
