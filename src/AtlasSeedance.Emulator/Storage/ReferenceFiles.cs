using AtlasSeedance.Emulator.Submissions;

namespace AtlasSeedance.Emulator.Storage;

/// <summary>
/// Turns a request's references into local files for the renderer. Only the emulator's own storage and data URIs have any: nothing is fetched from the network.
/// </summary>
internal sealed class ReferenceFiles(DataFolder folder, UploadStore uploads)
{
    /// <summary>
    /// The file in the emulator's storage that a URL points to; null for any other URL. Host and port do not count: the ids are unique, and the emulator may have
    /// had another port, or been reached by another name, when it gave the URL.
    /// </summary>
    public string? FindStored(string reference)
    {
        if (!Uri.TryCreate(reference, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return null;
        var path = uri.AbsolutePath.Split('/') switch
        {
            ["", "storage", "uploads", var id, var name] => uploads.Find(id, name)?.Path,
            ["", "storage", "outputs", var name] when IsOutputName(name) => folder.Output(name, ""),
            _ => null,
        };
        return File.Exists(path) ? path : null;
    }

    /// <summary>The files of those references that have any, in order; data URIs are written to the prediction's own folder.</summary>
    public IReadOnlyList<string> Materialize(string predictionId, string kind, IEnumerable<string> references)
    {
        var paths = new List<string>();
        foreach (var reference in references)
        {
            if (DataUri.TryDecode(reference, out var mediaType, out var content))
            {
                var path = Path.Combine(Directory.CreateDirectory(folder.Inputs(predictionId)).FullName, $"{kind}-{paths.Count + 1}{MediaTypes.Extension(mediaType)}");
                File.WriteAllBytes(path, content);
                paths.Add(path);
            }
            else if (FindStored(reference) is { } stored)
            {
                paths.Add(stored);
            }
        }
        return paths;
    }

    /// <summary>Deletes what <see cref="Materialize"/> wrote for a prediction.</summary>
    public void Forget(string predictionId)
    {
        if (Directory.Exists(folder.Inputs(predictionId))) Directory.Delete(folder.Inputs(predictionId), recursive: true);
    }

    /// <summary>Id and extension, and nothing that a path could be made of.</summary>
    private static bool IsOutputName(string name) =>
        Path.GetExtension(name) is ".mp4" or ".png" && name[..^4].All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
