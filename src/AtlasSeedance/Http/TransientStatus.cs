namespace AtlasSeedance.Http;

/// <summary>The statuses after which the same read may succeed a moment later. A submit has a stricter rule of its own.</summary>
internal static class TransientStatus
{
    public static bool Is(int status) => status is 408 or 429 or >= 500;
}
