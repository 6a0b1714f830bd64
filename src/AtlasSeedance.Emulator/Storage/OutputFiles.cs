namespace AtlasSeedance.Emulator.Storage;

/// <summary>What is appended to a prediction's id in the names of its outputs.</summary>
internal static class OutputFiles
{
    public const string Video = ".mp4";
    public const string LastFrame = ".png";

    /// <summary>For the start page; the service has none.</summary>
    public const string Thumbnail = ".thumb.jpg";

    public static string UrlPath(string id, string suffix) => $"/storage/outputs/{id}{suffix}";

    /// <summary>Splits a name into id and suffix.</summary>
    public static bool TryParse(string name, out string id, out string contentType, out string suffix)
    {
        foreach (var (known, type) in new[] { (Video, "video/mp4"), (Thumbnail, "image/jpeg"), (LastFrame, "image/png") })
        {
            if (!name.EndsWith(known, StringComparison.Ordinal)) continue;
            (id, contentType, suffix) = (name[..^known.Length], type, known);
            return true;
        }
        id = contentType = suffix = "";
        return false;
    }
}
