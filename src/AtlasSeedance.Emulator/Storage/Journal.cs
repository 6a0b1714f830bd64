using System.Text.Json;

namespace AtlasSeedance.Emulator.Storage;

/// <summary>
/// Everything that must survive a restart, a JSON line per event, appended and handed to the system before the client gets its answer.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly Stream _file;
    private readonly Lock _gate = new();

    /// <param name="file">Stands where the next event goes.</param>
    internal Journal(Stream file) => _file = file;

    /// <summary>Opens the journal, and gives what was in it, oldest first.</summary>
    public static Journal Open(string path, out IReadOnlyList<JournalEntry> entries)
    {
        entries = File.Exists(path) ? [.. Read(path)] : [];
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        if (file.Length > 0)
        {
            // A process that was killed in mid-line left a torn one: the next event starts on a line of its own
            file.Seek(-1, SeekOrigin.End);
            var endsWithLine = file.ReadByte() == '\n';
            file.Seek(0, SeekOrigin.End);
            if (!endsWithLine) file.WriteByte((byte)'\n');
        }
        return new Journal(file);
    }

    public void Append(JournalEntry entry)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry, JournalJson.Default.JournalEntry), (byte)'\n'];
        lock (_gate)
        {
            var end = _file.Position;
            try
            {
                _file.Write(line);
                _file.Flush();
            }
            catch
            {
                // A full disk takes half a line, which would swallow the next one
                _file.SetLength(end);
                _file.Position = end;
                throw;
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private static IEnumerable<JournalEntry> Read(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            if (Parse(line) is { } entry) yield return entry;
        }
    }

    private static JournalEntry? Parse(string line)
    {
        try
        {
            return string.IsNullOrWhiteSpace(line) ? null : JsonSerializer.Deserialize(line, JournalJson.Default.JournalEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
