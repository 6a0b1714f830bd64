namespace AtlasSeedance.Mcp.Files;

/// <summary>
/// The folders named at the start: nothing outside them is read or written, whatever a path looks like. A path is judged by where it leads, and the open file once more,
/// since a link may have been put in between.
/// </summary>
internal sealed class AllowedFolders
{
    // Of the path as an assistant wrote it: what is longer is no path, and would fill the answer.
    private const int LongestPath = 4096;

    private static readonly StringComparison Comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private readonly IReadOnlyList<string> _folders;

    private AllowedFolders(IReadOnlyList<string> folders) => _folders = folders;

    /// <summary>The folders, with the links in their own paths followed. The first is where relative paths start.</summary>
    public IReadOnlyList<string> Folders => _folders;

    /// <exception cref="FormatException">One does not exist. The message is for the user.</exception>
    public static AllowedFolders Open(IEnumerable<string> folders) => new([.. folders.Select(Open)]);

    /// <summary>Media that is opened anew, and judged anew, each time that it is read.</summary>
    /// <exception cref="FileRefusedException">The file is outside, or cannot be read.</exception>
    public MediaSource OpenMedia(string path)
    {
        using var file = OpenRead(path);
        var real = file.Name;
        return MediaSource.FromStream(() => OpenRead(real), Path.GetFileName(real), file.Length);
    }

    /// <exception cref="FileRefusedException">The file is outside, or cannot be read.</exception>
    public FileStream OpenRead(string path)
    {
        var real = Resolve(path);
        return Try(path, () =>
        {
            if (Directory.Exists(real))
                throw new FileRefusedException($"{path} is a folder: give the path of a file.");
            // A pipe or a device has no length, and opening one may wait for ever.
            if (new FileInfo(real) is { Exists: true, Length: 0 })
                throw new FileRefusedException($"{path} is empty, or no regular file.");
            return Judge(path, new FileStream(real, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan));
        });
    }

    /// <summary>Makes a file that was not there; an existing one, or a link in its place, is never touched.</summary>
    /// <param name="folder">The folder; <see langword="null"/>: the first of the allowed ones.</param>
    /// <param name="name">A plain name.</param>
    /// <exception cref="FileRefusedException">The folder is outside or missing, or the file is there.</exception>
    public FileStream CreateNew(string? folder, string name)
    {
        var real = Resolve(folder ?? ".");
        if (!Directory.Exists(real))
            throw new FileRefusedException($"{folder} is no folder that exists. The folders are: {List()}.");
        var path = Path.Combine(real, name);
        return Try(path, () => Judge(path, new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Delete, bufferSize: 1, FileOptions.Asynchronous)));
    }

    /// <summary>Where the path leads.</summary>
    /// <exception cref="FileRefusedException">That is outside of the folders.</exception>
    private string Resolve(string path)
    {
        if (_folders.Count == 0)
            throw new FileRefusedException("This server may use no folder. Ask the user to start it with --folder DIR, or give a link.");
        if (string.IsNullOrWhiteSpace(path) || path.Length > LongestPath || path.Contains('\0', StringComparison.Ordinal))
            throw new FileRefusedException("It is no path.");
        try
        {
            var real = RealPath.Resolve(Path.GetFullPath(path, _folders[0]));
            return IsInside(real) ? real : throw Outside(path);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or NotSupportedException or ArgumentException || (error is IOException && error is not FileRefusedException))
        {
            // Whatever stands in the way out there is nobody's business in here.
            throw Outside(path);
        }
    }

    private static string Open(string folder)
    {
        // An assistant starts the server without a shell, in a folder of its own choice.
        var path = Path.GetFullPath(folder);
        return Directory.Exists(path)
            ? Path.TrimEndingDirectorySeparator(RealPath.Resolve(path))
            : throw new FormatException(folder.StartsWith('~')
                ? $"--folder {folder} is no folder that exists: no shell is there to put your home in the place of \"~\". Give the whole path."
                : $"--folder {folder} is no folder that exists{(path == folder ? "" : $": it leads to {path}")}.");
    }

    private FileStream Judge(string path, FileStream file)
    {
        // Where the system does not say where an open file lies, its path is followed once more.
        var place = RealPath.Of(file.SafeFileHandle) ?? RealPath.Resolve(file.Name);
        if (IsInside(place))
            return file;
        // Made a moment ago, and empty.
        if (file.CanWrite) File.Delete(place);
        file.Dispose();
        throw Outside(path);
    }

    private bool IsInside(string path) => _folders.Any(folder => IsBelow(path, folder));

    private static bool IsBelow(string path, string folder)
        => path.Equals(folder, Comparison) || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, Comparison);

    private FileRefusedException Outside(string path)
        => new($"{path} leads outside of the folders that this server may use: {List()}. Ask the user to put the file there, or to start the server with another --folder.");

    private string List() => string.Join(", ", _folders);

    private T Try<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileRefusedException($"{path} does not exist. Relative paths start at {_folders[0]}.", error);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or NotSupportedException or ArgumentException || (error is IOException && error is not FileRefusedException))
        {
            throw new FileRefusedException($"{path} cannot be used: {error.Message}", error);
        }
    }
}
