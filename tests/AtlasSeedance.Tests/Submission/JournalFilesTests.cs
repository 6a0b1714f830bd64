using AtlasSeedance.Tests.Testing;
using static AtlasSeedance.Tests.Testing.JournalFolder;

namespace AtlasSeedance.Tests.Submission;

/// <summary>One submission, or one instance, over several files of a journal's folder.</summary>
public sealed class JournalFilesTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // Of which one makes a file so long that the next record begins another
    private static readonly byte[] LongBody = [.. "\""u8, .. new byte[9 * 1024 * 1024].Select(_ => (byte)'x'), .. "\""u8];

    private readonly JournalFolder _folder = new();
    private readonly PauseSkippingTimeProvider _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private int Locks => Directory.GetFiles(_folder.Path, "*.lock").Length;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a", "b", "second")]
    [InlineData("b", "a", "first")]
    public async Task TwoOutcomesOfOneMoment_TheFileWithTheLaterNameCounts_InWhicheverOrderTheyAreMet(string first, string second, string counts)
    {
        await WriteFileAsync(first, UncertainBecause("first"));
        await WriteFileAsync(second, UncertainBecause("second"));

        Assert.Equal(counts, Assert.Single(await _folder.ReadAsync()).Reason);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public async Task OutcomeOfALaterMoment_Counts_WhateverItsFileIsCalled(string earlier, string later)
    {
        await WriteFileAsync(earlier, UncertainBecause("earlier"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await WriteFileAsync(later, UncertainBecause("later"));

        Assert.Equal("later", Assert.Single(await _folder.ReadAsync()).Reason);
    }

    [Fact]
    public async Task TwoOutcomesOfOneMoment_InOneFile_TheLastCounts()
    {
        await WriteFileAsync("a", UncertainBecause("first"), UncertainBecause("last"));

        Assert.Equal("last", Assert.Single(await _folder.ReadAsync()).Reason);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public async Task TimeOfTheIntent_OrdersASubmission_WhicheverFileIsReadFirst(string intent, string outcome)
    {
        using (var journal = _folder.Open(_clock))
            await journal.IntendAsync("s-1", Noon);
        Rename(intent);
        await WriteFileAsync(outcome, new JournalEntry { Submission = Sent("s-1", Noon.AddHours(2)), Outcome = SubmissionOutcome.Uncertain });
        await WriteFileAsync("c", new JournalEntry { Submission = Sent("s-2", Noon.AddHours(1)), Outcome = SubmissionOutcome.Uncertain });

        Assert.Equal(["s-1", "s-2"], (await _folder.ReadAsync()).Select(entry => entry.Submission.SubmissionId));
    }

    [Theory]
    [InlineData("a", "b", "s-1 s-2")]
    [InlineData("b", "a", "s-2 s-1")]
    public async Task SubmissionsOfOneMoment_ComeInTheOrderOfTheirFiles(string first, string second, string order)
    {
        await WriteFileAsync(first, Uncertain("s-1"));
        await WriteFileAsync(second, Uncertain("s-2"));

        Assert.Equal(order, string.Join(' ', (await _folder.ReadAsync()).Select(entry => entry.Submission.SubmissionId)));
    }

    [Fact]
    public async Task FileThatSomebodyDeleted_IsForgotten_AndTheOthersAreNot()
    {
        await WriteFileAsync("a", Uncertain("s-1"));
        await WriteFileAsync("b", Uncertain("s-2"));
        var journal = _folder.Open(_clock);
        Assert.Equal(2, (await journal.ReadAllAsync()).Count);

        File.Delete(Path.Combine(_folder.Path, "a.jsonl"));

        Assert.Equal("s-2", Assert.Single(await journal.ReadAllAsync()).Submission.SubmissionId);
    }

    [Fact]
    public async Task LongFile_IsHeldWhileASubmissionInItIsUnderWay_AndLetGoWithItsOutcome()
    {
        var journal = _folder.Open(_clock, keepRequestBodies: true);
        await journal.RecordIntentAsync(Sent("s-1"), LongBody, Cancel);
        await journal.IntendAsync("s-2");
        Assert.Equal((2, 2), (_folder.JournalFiles.Length, Locks));

        // Its process is still sending it
        Assert.Null(await _folder.Open(_clock).TakeAsync("s-1"));
        Assert.Equal(3, Locks);
        await journal.RecordAsync(Uncertain("s-1"));

        Assert.Equal(2, Locks);
        await using var taken = await _folder.Open(_clock).TakeAsync("s-1");
        Assert.NotNull(taken);
    }

    [Fact]
    public async Task LongFileWithoutAnythingUnderWay_IsLetGoAtOnce()
    {
        var journal = _folder.Open(_clock);
        await journal.IntendAsync("s-1");
        await journal.RecordAsync(new JournalEntry { Submission = Sent("s-1"), Outcome = SubmissionOutcome.Uncertain, Reason = new string('x', LongBody.Length) });

        await journal.IntendAsync("s-2");

        Assert.Equal((2, 1), (_folder.JournalFiles.Length, Locks));
    }

    [Fact]
    public async Task Disposed_LetsGoOfAllItsFiles()
    {
        using (var journal = _folder.Open(_clock, keepRequestBodies: true))
        {
            await journal.RecordIntentAsync(Sent("s-1"), LongBody, Cancel);
            await journal.IntendAsync("s-2");
        }

        Assert.Equal(0, Locks);
        await using var taken = await _folder.Open(_clock).TakeAsync("s-1");
        Assert.NotNull(taken);
    }

    [Theory]
    [InlineData("*.lock")]
    [InlineData("*.jsonl")]
    public async Task FileOrLockThatSomebodyDeleted_IsNotWrittenOn_WhereNobodyWouldFindIt(string deleted)
    {
        var journal = _folder.Open(_clock);
        await journal.IntendAsync("s-1");
        File.Delete(Assert.Single(Directory.GetFiles(_folder.Path, deleted)));

        await journal.IntendAsync("s-2");

        Assert.Contains("s-2", (await _folder.ReadAsync()).Select(entry => entry.Submission.SubmissionId));
        // Of a living process
        Assert.Null(await _folder.Open(_clock).TakeAsync("s-2"));
    }

    [Fact]
    public async Task LockThatAKilledProcessLeft_HoldsNothing()
    {
        await WriteFileAsync("a", Uncertain("s-0"));
        using (var journal = _folder.Open(_clock))
            await journal.IntendAsync("s-1");
        Rename("b");
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "b.lock"), [], Cancel);

        await using var taken = await _folder.Open(_clock).TakeAsync("s-1");

        Assert.NotNull(taken);
    }

    [Fact]
    public async Task Line_IsReadable_AndSaysNothingOfWhatIsNotThere()
    {
        using (var journal = _folder.Open(_clock))
            await journal.IntendAsync("für <Anna>");

        var line = await File.ReadAllTextAsync(Assert.Single(_folder.JournalFiles), Cancel);

        Assert.Contains("\"label of für <Anna>\"", line, StringComparison.Ordinal);
        Assert.DoesNotContain("null", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutcomeThatIsNone_MakesNoEntry()
    {
        await WriteFileAsync("a", Uncertain("s-1"));
        var path = Path.Combine(_folder.Path, "a.jsonl");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, Cancel)).Replace("\"Uncertain\"", "7", StringComparison.Ordinal), Cancel);

        Assert.Empty(await _folder.ReadAsync());
    }

    private static JournalEntry UncertainBecause(string reason) => new() { Submission = Sent("s-1"), Outcome = SubmissionOutcome.Uncertain, Reason = reason };

    /// <summary>Leaves a file of that name, as a process does that is gone.</summary>
    private async Task WriteFileAsync(string name, params JournalEntry[] outcomes)
    {
        using (var journal = _folder.Open(_clock))
        {
            foreach (var outcome in outcomes)
                await journal.RecordAsync(outcome);
        }
        Rename(name);
    }

    private void Rename(string name)
        => File.Move(Assert.Single(_folder.JournalFiles, path => Path.GetFileName(path).Length > "a.jsonl".Length), Path.Combine(_folder.Path, name + ".jsonl"));
}
