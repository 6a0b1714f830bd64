using Microsoft.Win32.SafeHandles;

namespace AtlasSeedance.Mcp.Files;

/// <summary>Where a path leads once every link in it is followed.</summary>
internal static class RealPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>Follows the links of every part of the path, not of the last one alone. What does not exist is kept as it is.</summary>
    /// <exception cref="IOException">The links lead in a circle, or cannot be read.</exception>
    public static string Resolve(string fullPath)
    {
        var links = 0;
        var root = Path.GetPathRoot(fullPath)!;
        var left = new Stack<string>(Parts(fullPath[root.Length..]));
        var real = root;
        while (left.TryPop(out var part))
        {
            if (part is "..")
            {
                real = Path.GetDirectoryName(real) ?? root;
                continue;
            }
            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MostLinks)
                throw new IOException($"{fullPath} has too many links in it.");
            if (Path.IsPathRooted(target))
                real = Path.GetPathRoot(Path.GetFullPath(target))!;
            foreach (var piece in Parts(Path.IsPathRooted(target) ? Path.GetFullPath(target)[real.Length..] : target))
                left.Push(piece);
        }
        return real;
    }

    /// <summary>Where an open file lies, told by the system itself; <see langword="null"/> where it does not tell.</summary>
    public static string? Of(SafeFileHandle file)
        => OperatingSystem.IsLinux() ? new FileInfo($"/proc/self/fd/{file.DangerousGetHandle()}").LinkTarget : null;

    // Backwards, as they are pushed onto a stack.
    private static IEnumerable<string> Parts(string path)
        => path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();
}
