using AtlasSeedance.Emulator.Http;

namespace AtlasSeedance.Emulator.Submissions;

/// <summary>What the service refuses although every field has the right type.</summary>
internal static class SubmitRules
{
    public static void Check(SubmitRequest request)
    {
        CheckCount(InputParameters.ReferenceImages, "TooManyReferenceImages", request.ReferenceImages);
        CheckCount(InputParameters.ReferenceVideos, "TooManyReferenceVideos", request.ReferenceVideos);
        CheckCount(InputParameters.ReferenceAudios, "TooManyReferenceAudios", request.ReferenceAudios);
        foreach (var image in request.AllImages) CheckReference("an image", image, dataUriAllowed: true);
        foreach (var video in request.ReferenceVideos) CheckReference("a reference video", video, dataUriAllowed: false);
        foreach (var audio in request.ReferenceAudios) CheckReference("a reference audio", audio, dataUriAllowed: true);

        if (request.ReferenceAudios.Count > 0 && request.ReferenceVideos.Count == 0 && !request.AllImages.Any())
            throw RefusalException.Invalid("InvalidParameter.AudioAlone: reference_audios needs at least one image or video beside it");
        if (request.Model.EndsWith("/text-to-video", StringComparison.OrdinalIgnoreCase) && string.IsNullOrWhiteSpace(request.Prompt))
            throw RefusalException.Invalid("MissingParameter: prompt is required for text-to-video");
        if (request.Duration == InputParameters.Duration.Except)
            throw RefusalException.Invalid("InvalidParameter.DurationTooShort: duration is 0, the least is 1 (or -1, which lets the model decide)");
        if ((request.Width is null) != (request.Height is null))
            throw RefusalException.Invalid("InvalidParameter: width and height are given together or not at all");
        CheckChoice(InputParameters.Ratio, request.Ratio);
    }

    /// <summary>Refuses a value that a parameter's list of choices does not have.</summary>
    public static void CheckChoice(InputParameter parameter, string? value)
    {
        if (value is not null && !parameter.Choices.Contains(value))
            throw RefusalException.Invalid($"InvalidParameter: {parameter.Name} must be one of {string.Join(", ", parameter.Choices)}");
    }

    private static void CheckCount(InputParameter list, string code, IReadOnlyList<string> references)
    {
        if (references.Count > list.MaxItems)
            throw RefusalException.Invalid($"InvalidParameter.{code}: {list.Name} has {references.Count} items, the most is {list.MaxItems}");
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
