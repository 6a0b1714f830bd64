namespace AtlasSeedance.Submission.FileJournal;

/// <summary>A file that is an exclusive right while it is held open. The system lets go of it when its process ends, however it ends.</summary>
internal static class FileLock
{
    /// <summary>Opens the file for this holder alone; <see langword="null"/> when another holds it.</summary>
    public static FileStream? TryOpen(string path, FileMode mode, FileOptions options = FileOptions.None)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, options);
        }
        catch (IOException error) when (IsHeld(error))
        {
            return null;
        }
    }

    /// <summary>Whether somebody holds the file. To ask is no right of its own: two that ask at once do not take each other for the holder.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            using var shared = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            return false;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException error) when (IsHeld(error))
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            // Another user's, or on Windows one that is just being deleted: whoever cannot tell must not say that the holder is gone.
            return true;
        }
    }

    /// <summary>Deletes the file unless somebody holds it, and before anybody else can.</summary>
    public static void Delete(string path)
    {
        try
        {
            TryOpen(path, FileMode.Open, FileOptions.DeleteOnClose)?.Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Gone already, or another user's: an empty file does no harm.
        }
    }

    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows; EWOULDBLOCK on Linux, and on macOS and the BSDs.
    private static bool IsHeld(IOException error) => error.HResult is unchecked((int)0x80070020) or unchecked((int)0x80070021) or 11 or 35;
}
