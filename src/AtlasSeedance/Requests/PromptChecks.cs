using AtlasSeedance.Errors;

namespace AtlasSeedance.Requests;

/// <summary>Whether there is a prompt where one is needed, and whether every reference that it names is there.</summary>
internal static class PromptChecks
{
    /// <summary>Whether there is anything to make a video of, whatever the model. One whose task asks for a prompt or a frame of its own is held to that instead.</summary>
    public static void CheckContent(VideoRequest request, ModelTraits? traits, ProblemList problems)
    {
        if (traits is { Task: ModelTask.TextToVideo or ModelTask.ImageToVideo })
            return;
        var isEmpty = string.IsNullOrWhiteSpace(request.Prompt) && request.FirstFrame is null && request.LastFrame is null
            && request.ReferenceImages.Count + request.ReferenceVideos.Count + request.ReferenceAudios.Count == 0;
        // A field that is not known here may say what to make
        if (isEmpty && request.ExtraParameters.Count == 0)
        {
            // Advice only: the page asks for nothing but the model, so that the service takes such a request
            problems.Advise(nameof(VideoRequest.Prompt),
                "There is nothing to make a video of: no prompt, and no reference. The service would charge for whatever it makes up (Atlas Cloud's model page requires the model alone). Call WithPrompt, or add a reference.");
        }
    }

    public static void Check(VideoRequest request, ModelTraits? traits, ProblemList problems)
    {
        if (traits is { Task: ModelTask.TextToVideo } && string.IsNullOrWhiteSpace(request.Prompt))
        {
            problems.Add(nameof(VideoRequest.Prompt),
                $"There is no prompt, which {request.Model} needs (Atlas Cloud's official clients). Call WithPrompt.");
        }

        if (request.Prompt is not { } prompt)
            return;
        CheckTags(request, prompt, problems);
        if (request.ReferenceStyle == PromptReferenceStyle.Words)
            CheckWords(request, prompt, problems);
    }

    private static void CheckTags(VideoRequest request, string prompt, ProblemList problems)
    {
        for (var at = prompt.IndexOf('@'); at >= 0; at = prompt.IndexOf('@', at + 1))
        {
            if (PromptScanner.TryReadTag(prompt, at, out var kind, out var number) && !Exists(request, kind, number))
                problems.Add(nameof(VideoRequest.Prompt), Describe(request, $"{PromptTag.AtTag(kind)}{number}", kind));
        }
    }

    private static void CheckWords(VideoRequest request, string prompt, ProblemList problems)
    {
        for (var i = 0; i < prompt.Length; i++)
        {
            // Advice only: plain words may look like a reference and be none
            if (PromptScanner.TryReadWords(prompt, i, out var kind, out var number) && !Exists(request, kind, number))
                problems.Advise(nameof(VideoRequest.Prompt), Describe(request, $"{PromptTag.Word(kind)} {number}", kind));
        }
    }

    private static bool Exists(VideoRequest request, MediaKind kind, string number) =>
        int.TryParse(number, out var value) && value >= 1 && value <= Count(request, kind);

    private static int Count(VideoRequest request, MediaKind kind) => kind switch
    {
        MediaKind.Image => request.ReferenceImages.Count,
        MediaKind.Video => request.ReferenceVideos.Count,
        _ => request.ReferenceAudios.Count,
    };

    private static string Describe(VideoRequest request, string name, MediaKind kind) => FormattableString.Invariant(
        $"'{name}' names a reference that is not there: the request has {Count(request, kind)} of that kind, numbered from 1 (Atlas Cloud's official clients). Add it, or interpolate the reference that Add{kind} returns.");
}
