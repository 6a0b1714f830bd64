using System.Text.Json;

namespace AtlasSeedance.Submission.FileJournal;

/// <summary>Predictions that belong to a submission: a file each, named by the prediction's id.</summary>
internal sealed class JournalClaims(JournalFolder folder)
{
    // A claim is written within milliseconds; after this, its writer hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public async Task<bool> TryClaimAsync(JournalClaim claim, CancellationToken cancellationToken)
    {
        var path = folder.ClaimPath(claim.PredictionId!);
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (await Task.Run(() => folder.Use(() => TryClaim(path, claim)), CancellationToken.None).ConfigureAwait(false) is { } isOurs)
                return isOurs;
            // Another holds it, and runs on the world's clock, whichever this one was given.
            await Task.Delay(Pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        throw new IOException($"The claim \"{path}\" has been held by another process for {Patience.TotalSeconds} s.");
    }

    /// <summary>Deletes claims of that time and before.</summary>
    public void Delete(DateTimeOffset until)
    {
        if (!Directory.Exists(folder.ClaimsPath))
            return;
        foreach (var path in Directory.EnumerateFiles(folder.ClaimsPath))
        {
            if (ReadIfFree(path) is { } claim && claim.ClaimedAt <= until)
                FileLock.Delete(path);
        }
    }

    private static JournalClaim? ReadIfFree(string path)
    {
        try
        {
            using var file = FileLock.TryOpen(path, FileMode.Open);
            return file is null ? null : Read(file);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether the claim is ours; <see langword="null"/> to ask again.</summary>
    private bool? TryClaim(string path, JournalClaim claim)
    {
        Directory.CreateDirectory(folder.ClaimsPath);
        using var file = TryOpen(path);
        if (file is null)
            return null;
        // Whoever created it may have been overtaken before it had the lock, or have died before it wrote. So the content decides, not the creation.
        if (Read(file) is { } earlier)
            return string.Equals(earlier.SubmissionId, claim.SubmissionId, StringComparison.Ordinal);
        Write(file, claim);
        return true;
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return FileLock.TryOpen(path, FileMode.CreateNew);
        }
        catch (IOException) when (File.Exists(path))
        {
        }
        try
        {
            return FileLock.TryOpen(path, FileMode.Open);
        }
        catch (FileNotFoundException)
        {
            // Cleaned up at this moment.
            return null;
        }
    }

    /// <summary><see langword="null"/> where nothing whole was written: its writer never heard that the prediction is its own.</summary>
    private static JournalClaim? Read(FileStream file)
    {
        using var content = new MemoryStream();
        file.Position = 0;
        file.CopyTo(content);
        var utf8 = content.GetBuffer().AsSpan(0, (int)content.Length);
        if (utf8.IsEmpty || utf8[utf8.Length - 1] != '\n')
            return null;
        try
        {
            return JsonSerializer.Deserialize(utf8, JournalJsonContext.Lines.JournalClaim) ?? Unreadable;
        }
        catch (JsonException)
        {
            return Unreadable;
        }
    }

    // Somebody's, for good: better a prediction that is nobody's than one that is two submissions'.
    private static JournalClaim Unreadable { get; } = new() { ClaimedAt = DateTimeOffset.MaxValue };

    private static void Write(FileStream file, JournalClaim claim)
    {
        using var line = new MemoryStream();
        JsonSerializer.Serialize(line, claim, JournalJsonContext.Lines.JournalClaim);
        line.WriteByte((byte)'\n');
        file.SetLength(0);
        file.Position = 0;
        file.Write(line.GetBuffer(), 0, (int)line.Length);
        file.Flush(flushToDisk: true);
    }
}
