using AtlasSeedance.Cli.Connection;

namespace AtlasSeedance.Cli.Batch;

/// <summary>
/// What a batch remembers, in a folder beside its file: the SDK's journal of what was paid for, and which videos were saved. One process at a time has it, and it is
/// free again when that process ends, however it ends.
/// </summary>
internal sealed class BatchFolder : IDisposable
{
    private readonly FileStream _lock;

    private BatchFolder(string path, FileStream @lock)
    {
        _lock = @lock;
        Saved = new SavedVideos(Path.Combine(path, "saved.jsonl"));
        // A line is known by its label for as long as its file is there
        Journal = new FileSubmissionJournal(Path.Combine(path, "journal")) { Retention = TimeSpan.MaxValue };
    }

    public FileSubmissionJournal Journal { get; }

    public SavedVideos Saved { get; }

    /// <summary>The folder of a file. What an emulator took must never pass for what the service took.</summary>
    public static string PathOf(string file, Service service) => $"{Path.GetFullPath(file)}.{(service.IsEmulator ? "emulator-batch" : "batch")}";

    /// <exception cref="CommandException">Another process has it, or it cannot be used.</exception>
    public static BatchFolder Open(string file, Service service)
    {
        var path = PathOf(file, service);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Error, $"The folder {path}, where the batch remembers what it paid for, cannot be made: {error.Message}", innerException: error);
        }
        try
        {
            return new BatchFolder(path, new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Error, $"Another batch works on {file}, or {path} cannot be written to.", "Wait for it to end, or stop it; then run this again.", error);
        }
    }

    public void Dispose()
    {
        Journal.Dispose();
        Saved.Dispose();
        _lock.Dispose();
    }
}
