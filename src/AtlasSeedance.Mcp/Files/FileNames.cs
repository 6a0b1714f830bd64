using AtlasSeedance.Mcp.Protocol;

namespace AtlasSeedance.Mcp.Files;

/// <summary>What a downloaded file is called: a plain name, with an extension that is the output's own and no program's.</summary>
internal static class FileNames
{
    private static readonly string[] Extensions = [".mp4", ".mov", ".webm", ".png", ".jpg", ".jpeg", ".webp"];

    /// <exception cref="ToolArgumentException">The name that was asked for is no plain one.</exception>
    public static string Choose(string? wanted, string predictionId, VideoOutput output)
    {
        var extension = Path.GetExtension(output.Url.AbsolutePath).ToLowerInvariant();
        if (!Extensions.Contains(extension)) extension = output.IsImage ? ".png" : ".mp4";
        // The output's own name is plain by the SDK's promise, also where an id would be none.
        var name = wanted ?? (IsPlain(predictionId) ? predictionId : Path.GetFileNameWithoutExtension(output.FileName));
        if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) name = name[..^extension.Length];
        return IsPlain(name)
            ? name + extension
            : throw new ToolArgumentException("- \"file_name\": it must be a plain name of letters, digits, spaces, '-', '_' and '.', that begins and ends with a letter or a digit.");
    }

    private static bool IsPlain(string name)
        => name.Length is > 0 and <= 100 && char.IsLetterOrDigit(name[0]) && char.IsLetterOrDigit(name[^1])
            && name.All(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.' or ' ');
}
