namespace AtlasSeedance.Requests;

/// <summary>How a prompt names references of a kind.</summary>
internal static class PromptTag
{
    /// <summary>The tag without its number, as in <c>@Image1</c>.</summary>
    public static string AtTag(MediaKind kind) => kind switch
    {
        MediaKind.Image => "@Image",
        MediaKind.Video => "@Video",
        _ => "@Audio",
    };

    /// <summary>The word without its number, as in <c>image 1</c>.</summary>
    public static string Word(MediaKind kind) => kind switch
    {
        MediaKind.Image => "image",
        MediaKind.Video => "video",
        _ => "audio",
    };
}
