using System.Globalization;
using AtlasSeedance.Mcp.Files;
using AtlasSeedance.Mcp.Requests;

namespace AtlasSeedance.Mcp.Hosting;

/// <summary>What an assistant is told of the server before it calls a tool: how the tools belong together, and what the user allows.</summary>
internal static class ServerInstructions
{
    private const string Making =
        "Makes videos with Seedance 2.0. Every generate_video is a paid job that cannot be cancelled: ask for the cost with estimate_cost first, and never repeat a call whose outcome is not "
        + "known before settle_submissions or list_videos has shown what became of it. A video takes a minute or more: generate_video returns its id at once, wait_for_video waits for it (call "
        + "it again while the video is not finished), download_video stores it in a folder of the user.";

    private const string Reading =
        "Shows videos that were made with Seedance 2.0, and what others would cost. The user has started it with --read-only: it makes none, and uploads and stores no file. get_video gives "
        + "the link of a finished one.";

    public static string For(bool isReadOnly, SpendingLimits limits, AllowedFolders folders) => string.Join("\n", isReadOnly ? [Reading, Files(folders)] : new[] { Making, Limits(limits), Files(folders) });

    private static string Limits(SpendingLimits limits) => string.Create(CultureInfo.InvariantCulture, $"The user allows {(limits.MaxCost, limits.Budget?.Limit) switch
    {
        (null, null) => "any cost",
        ({ } each, null) => $"{each} US dollars a video",
        (null, { } all) => $"{all} US dollars for all videos together",
        var (each, all) => $"{each} US dollars a video and {all} for all together",
    }}; get_balance shows what is left.");

    private static string Files(AllowedFolders folders)
        => folders.Folders.Count == 0 ? "It may use no folder: give links, not paths." : $"It may use these folders, and relative paths start at the first: {string.Join(", ", folders.Folders)}.";
}
