using System.Text;
using AtlasSeedance.Tests.Testing;
using static AtlasSeedance.Tests.Testing.JournalFolder;

namespace AtlasSeedance.Tests.Submission;

public sealed class JournalFaultTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TwoProcessesAndThisOne_WriteAtOnce_NoLineIsLost()
    {
        const int Count = 400;
        using var one = JournalProcess.Start("write", _folder, "one", $"{Count}");
        using var other = JournalProcess.Start("write", _folder, "other", $"{Count}");
        var reader = _folder.Open();
        await one.WaitForAsync("ready");
        await other.WaitForAsync("ready");
        one.Go();
        other.Go();
        var journal = _folder.Open();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < Count / 8; i++)
            {
                await journal.IntendAsync($"here-{thread}-{i}");
                await journal.RecordAsync(Accepted($"here-{thread}-{i}", $"p-here-{thread}-{i}"));
                if (i % 10 == 0)
                    await reader.ReadAllAsync();
            }
        })));
        await one.WaitForAsync("done");
        await other.WaitForAsync("done");

        var entries = await reader.ReadAllAsync();

        Assert.Equal(3 * Count, entries.Count);
        Assert.All(entries, entry => Assert.Equal($"p-{entry.Submission.SubmissionId}", entry.PredictionId));
        Assert.Equal(6 * Count, _folder.JournalFiles.Sum(path => ReadShared(path).Count(value => value == '\n')));
    }

    [Fact]
    public async Task WriterKilledInMidWrite_EveryIntentThatWasConfirmed_IsThere()
    {
        var confirmed = new List<string>();
        for (var round = 0; round < 5; round++)
        {
            using var writer = JournalProcess.Start("forever", _folder, $"round{round}");
            for (var i = 0; i < 10; i++)
                confirmed.Add((await writer.ReadLineAsync())!);
            confirmed.AddRange(await writer.KillAsync());
        }

        var settler = _folder.Open();
        var entries = await settler.ReadAllAsync();

        // At most one of each was written and not yet confirmed. It was not sent then.
        Assert.Empty(confirmed.Except(entries.Select(entry => $"recorded {entry.Submission.SubmissionId}")));
        Assert.InRange(entries.Count, confirmed.Count, confirmed.Count + 5);
        Assert.All(entries, entry => Assert.Equal(300_000, entry.RequestBody!.Length));
        foreach (var entry in entries)
            await using (var lease = await settler.TakeAsync(entry.Submission.SubmissionId))
                Assert.NotNull(lease);
    }

    [Fact]
    public async Task LinkThatLeadsNowhere_IsAClearError_AndNoSearchWithoutEnd()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links take a privilege there.");
        var journal = _folder.Open();
        await journal.IntendAsync("s-1");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "elsewhere.jsonl"), Path.Combine(_folder.Path, "nowhere"));

        var error = await Assert.ThrowsAsync<IOException>(() => Task.Run(() => journal.ReadAllAsync(), Cancel).WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancel));

        Assert.Contains("elsewhere.jsonl", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LastLineTorn_AtEveryByte_CostsThatLineOnly()
    {
        var journal = _folder.Open();
        await journal.IntendAsync("s-1");
        await journal.IntendAsync("s-2");
        await journal.RecordAsync(Accepted("s-2", "p-2"));
        journal.Dispose();
        var path = Assert.Single(_folder.JournalFiles);
        var whole = await File.ReadAllBytesAsync(path, Cancel);
        var end = Array.LastIndexOf(whole, (byte)'\n', whole.Length - 2) + 1;

        for (var length = end; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(path, whole[..length], Cancel);
            var entries = await _folder.ReadAsync();
            Assert.Equal(["s-1 Pending", "s-2 Pending"], entries.Select(entry => $"{entry.Submission.SubmissionId} {entry.Outcome}"));
        }
    }

    [Theory]
    [InlineData("{\"version\":1,\"outcome\":\"Acc")]
    [InlineData("\0\0\0\0\0\0")]
    [InlineData("\ufffd{}")]
    [InlineData("{\"version\":2,\"outcome\":\"Pending\",\"submission\":{\"submissionId\":\"x\"}}")]
    [InlineData("{\"version\":1,\"outcome\":\"Lost\",\"submission\":{\"submissionId\":\"x\"}}")]
    [InlineData("{\"version\":1,\"outcome\":7,\"submission\":{\"submissionId\":\"x\"}}")]
    [InlineData("{\"version\":1,\"submission\":{\"submissionId\":\"x\",\"fieldDigests\":null}}")]
    [InlineData("{\"version\":1,\"submission\":{\"submissionId\":\"\"}}")]
    [InlineData("{\"version\":1,\"submission\":null}")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task LineInTheMiddleThatCannotBeRead_CostsThatLineOnly(string line)
    {
        var journal = _folder.Open();
        await journal.IntendAsync("s-1");
        await journal.IntendAsync("s-2");
        journal.Dispose();
        var path = Assert.Single(_folder.JournalFiles);
        var lines = (await File.ReadAllTextAsync(path, Cancel)).Split('\n');

        await File.WriteAllTextAsync(path, $"{lines[0]}\n{line}\n{lines[1]}\n", new UTF8Encoding(false), Cancel);

        Assert.Equal(["s-1", "s-2"], (await _folder.ReadAsync()).Select(entry => entry.Submission.SubmissionId));
    }

    [Fact]
    public async Task DiskFullInMidRecord_FailsThatCall_AndNoOther()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no limit on the size of a process's files.");
        using var writer = JournalProcess.StartWithLittleSpace("fill", _folder);
        var lines = await writer.ReadToEndAsync();

        Assert.Equal(
            ["recorded before", "failed too-long", "recorded after", "read before", "read after"],
            lines.Select(line => string.Join(' ', line.Split(' ').Take(2))));
        Assert.Contains("It needs a folder on a local disk with free space", lines[1], StringComparison.Ordinal);
        Assert.Equal(0, writer.ExitCode);
        // What was half-written is cut off.
        Assert.All(await File.ReadAllLinesAsync(Assert.Single(_folder.JournalFiles), Cancel), line => Assert.EndsWith("}", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task FolderThatCannotBeMade_SaysWhatToDo_AtTheFirstCall()
    {
        await File.WriteAllTextAsync(_folder.Path, "a file", Cancel);
        var journal = _folder.Open();

        foreach (var call in new Func<Task>[]
        {
            () => journal.IntendAsync("s-1"), () => journal.RecordAsync(Refused("s-1")), () => journal.ClaimAsync("p-1", "s-1"), () => journal.TakeAsync("s-1"), journal.ReadAllAsync,
        })
        {
            var error = await Assert.ThrowsAnyAsync<IOException>(call);
            Assert.Contains($"\"{_folder.Path}\" cannot be used", error.Message, StringComparison.Ordinal);
            Assert.Contains("where this process may create, write and delete files", error.Message, StringComparison.Ordinal);
        }
        File.Delete(_folder.Path);
        await journal.IntendAsync("s-1");
        Assert.Single(await journal.ReadAllAsync());
    }

    [Fact]
    public async Task FileSystemWithoutLocks_IsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows always has locks.");
        using var writer = JournalProcess.StartWithoutLocks("pend", _folder, "s-1");

        var line = Assert.Single(await writer.ReadToEndAsync());

        Assert.StartsWith("error ", line, StringComparison.Ordinal);
        Assert.Contains("Locks of files have no effect", line, StringComparison.Ordinal);
        Assert.Empty(_folder.JournalFiles);
    }

    [Fact]
    public async Task FolderDeletedMeanwhile_NextRecordMakesItAnew()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not delete files that are open.");
        var journal = _folder.Open();
        await journal.IntendAsync("s-1");
        await journal.ReadAllAsync();
        Directory.Delete(_folder.Path, recursive: true);

        await journal.RecordAsync(Accepted("s-1", "p-1"));
        await journal.IntendAsync("s-2");

        Assert.Equal(["s-1", "s-2"], (await journal.ReadAllAsync()).Select(entry => entry.Submission.SubmissionId));
        Assert.Equal(2, (await _folder.ReadAsync()).Count);
        Assert.Null(await _folder.Open().TakeAsync("s-2"));
    }

    [Fact]
    public async Task FileGoneWhileItIsRead_IsLeftOut()
    {
        var (one, other, reader) = (_folder.Open(), _folder.Open(), _folder.Open());
        await one.IntendAsync("s-1");
        var path = Assert.Single(_folder.JournalFiles);
        await other.IntendAsync("s-2");
        await using var reading = reader.ReadAsync(Cancel).GetAsyncEnumerator(Cancel);
        one.Dispose();
        File.Delete(path);

        Assert.True(await reading.MoveNextAsync());
        Assert.Equal("s-2", reading.Current.Submission.SubmissionId);
        Assert.False(await reading.MoveNextAsync());
        Assert.Single(await reader.ReadAllAsync());
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }
}
