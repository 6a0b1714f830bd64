namespace Worker;

/// <summary>The right to work on a folder. The system takes it back when the process ends, however it ends.</summary>
internal static class OnlyWorker
{
    /// <returns><see langword="null"/> while another worker has it.</returns>
    public static IDisposable? TryStart(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "worker.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
