namespace AtlasSeedance.Http;

/// <summary>Tells a refusal of the content from other failures, by the service's codes and words.</summary>
internal static class ContentModeration
{
    // "the input was refused by content moderation", in the service's own clients.
    private const string ModerationErrorCode = "1039";

    private static readonly string[] Words = ["SensitiveContent", "PolicyViolation", "moderation", "nsfw"];

    public static bool IsRejection(string? errorCode, string? text)
    {
        if (errorCode == ModerationErrorCode)
            return true;
        foreach (var word in Words)
        {
            if (text?.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        }
        return false;
    }
}
