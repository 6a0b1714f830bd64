using System.Security.Cryptography;
using System.Text;

namespace AtlasSeedance.Submission.FileJournal;

/// <summary>The folder of a <see cref="FileSubmissionJournal"/>, and the names in it.</summary>
internal sealed class JournalFolder(string path)
{
    private const string Journals = ".jsonl";
    private const string Locks = ".lock";

    public string Path => path;

    public string ClaimsPath => System.IO.Path.Combine(path, "claims");

    public string TakesPath => System.IO.Path.Combine(path, "takes");

    /// <summary>Runs what reads or writes here, and says what to do where that is not possible.</summary>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public T Use<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        // .NET reports a file over the system's limit of size, on Unix, as an argument out of range.
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentOutOfRangeException)
        {
            throw new IOException(
                $"The submission journal in \"{path}\" cannot be used: {error.Message} It needs a folder on a local disk with free space, where this process may create, write and delete files.",
                error);
        }
    }

    /// <inheritdoc cref="Use{T}"/>
    public void Use(Action action) => Use(() =>
    {
        action();
        return true;
    });

    public void Create() => Directory.CreateDirectory(path);

    public string JournalPath(string name) => System.IO.Path.Combine(path, name + Journals);

    public string LockPath(string name) => System.IO.Path.Combine(path, name + Locks);

    /// <summary>The names of all journal files. One may be gone a moment later.</summary>
    public IEnumerable<string> ListJournals() => List(Journals);

    /// <summary>The names of all owners' locks, those of processes that are gone among them.</summary>
    public IEnumerable<string> ListLocks() => List(Locks);

    public string ClaimPath(string predictionId) => System.IO.Path.Combine(ClaimsPath, NameOf(predictionId.ToLowerInvariant()));

    public string TakePath(string submissionId) => System.IO.Path.Combine(TakesPath, NameOf(submissionId) + Locks);

    // A pattern of three letters and more would match longer extensions too on some platforms.
    private IEnumerable<string> List(string extension) => Directory.EnumerateFiles(path)
        .Where(file => System.IO.Path.GetExtension(file) == extension)
        .Select(file => System.IO.Path.GetFileNameWithoutExtension(file)!);

    // Ids come over the wire or from a file: as a digest, one can neither leave the folder nor be too long or reserved.
    private static string NameOf(string id)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
