using AtlasSeedance.Tests.Testing;
using static AtlasSeedance.Tests.Testing.JournalFolder;

namespace AtlasSeedance.Tests.Submission;

public sealed class JournalRetentionTests : IDisposable
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private readonly JournalFolder _folder = new();
    private readonly PauseSkippingTimeProvider _clock = new();

    private string[] Claims => Directory.GetFiles(Path.Combine(_folder.Path, "claims"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SettledAndOld_OfAnOwnerThatIsGone_IsDeleted_WithItsClaims()
    {
        await RecordAndEndAsync(Accepted("s-1", "p-1"), Refused("s-2"));

        _clock.Advance(Month - TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await ReadAnewAsync()).Count);
        Assert.Single(Claims);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await ReadAnewAsync());

        Assert.Empty(Claims);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public async Task Open_IsNeverDeleted_AndKeepsTheSettledBesideIt_AndClaimsThatItMayMeet()
    {
        await RecordAndEndAsync(Uncertain("s-1"), Accepted("s-2", "p-1"));
        using (var pending = _folder.Open(_clock))
            await pending.IntendAsync("s-3", _clock.GetUtcNow().AddSeconds(1));

        _clock.Advance(100 * Month);

        Assert.Equal(["Uncertain", "Accepted", "Pending"], (await ReadAnewAsync()).Select(entry => entry.Outcome.ToString()));
        Assert.Single(Claims);
    }

    [Fact]
    public async Task OldClaim_FromBeforeAllThatIsOpen_IsDeleted()
    {
        await RecordAndEndAsync(Accepted("s-1", "p-1"));
        _clock.Advance(2 * Month);
        using (var pending = _folder.Open(_clock))
        {
            await pending.IntendAsync("s-2", _clock.GetUtcNow());
            await pending.ClaimAsync("p-2", "s-0");
        }

        Assert.Equal(["s-2"], (await ReadAnewAsync()).Select(entry => entry.Submission.SubmissionId));

        Assert.Contains("p-2", await File.ReadAllTextAsync(Assert.Single(Claims), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClaimFromAfterTheEarliestThatIsOpen_IsKept()
    {
        using (var pending = _folder.Open(_clock))
        {
            await pending.IntendAsync("s-1", _clock.GetUtcNow());
            await pending.IntendAsync("s-2", _clock.GetUtcNow() + 2 * Month);
        }
        await RecordAndEndAsync(Accepted("s-3", "p-1"));
        _clock.Advance(4 * Month);

        await ReadAnewAsync();

        Assert.Single(Claims);
    }

    [Fact]
    public async Task LockOfAProcessThatIsGone_IsDeleted_AndThatOfOneThatLives_IsNot()
    {
        var owner = _folder.Open(_clock);
        await owner.RecordAsync(Accepted("s-1", "p-1"));
        var reader = _folder.Open(_clock);
        await reader.ReadAllAsync();
        var left = Path.Combine(_folder.Path, "0123456789abcdef0123456789abcdef.lock");
        await File.WriteAllBytesAsync(left, [], TestContext.Current.CancellationToken);
        var before = Directory.GetFiles(_folder.Path, "*.lock").Length;

        await ReadAnewAsync();

        Assert.False(File.Exists(left));
        Assert.Equal(before - 1, Directory.GetFiles(_folder.Path, "*.lock").Length);
    }

    [Fact]
    public async Task LockOfATake_GoesWithItsSubmission()
    {
        await RecordAndEndAsync(Uncertain("s-1"));
        using (var other = _folder.Open(_clock))
            await (await other.TakeAsync("s-1"))!.DisposeAsync();
        Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "takes")));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await RecordAndEndAsync(Refused("s-1"));
        _clock.Advance(2 * Month);

        Assert.Empty(await ReadAnewAsync());

        Assert.Empty(_folder.Files);
    }

    [Fact]
    public async Task SettledAndOld_OfAnOwnerThatLives_IsKept()
    {
        var owner = _folder.Open(_clock);
        await owner.RecordAsync(Accepted("s-1", "p-1"));
        _clock.Advance(2 * Month);

        Assert.Single(await ReadAnewAsync());
        Assert.Single(await owner.ReadAllAsync());
    }

    [Fact]
    public async Task OutcomeInAnotherFile_OutlivesItsIntent()
    {
        using (var sender = _folder.Open(_clock))
        {
            await sender.IntendAsync("s-1");
            _clock.Advance(TimeSpan.FromSeconds(1));
            await sender.RecordAsync(Uncertain("open"));
        }
        await RecordAndEndAsync(Accepted("s-1", "p-1"));
        _clock.Advance(2 * Month);

        // The intent is kept for what is open beside it. Without its outcome, it would be open again.
        Assert.Equal(["Accepted", "Uncertain"], (await ReadAnewAsync()).Select(entry => entry.Outcome.ToString()));
        Assert.Equal(["Accepted", "Uncertain"], (await ReadAnewAsync()).Select(entry => entry.Outcome.ToString()));

        await RecordAndEndAsync(Refused("open"));
        _clock.Advance(2 * Month);
        Assert.Empty(await ReadAnewAsync());
        Assert.Empty(await ReadAnewAsync());
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public async Task TwoFilesThatHoldEachOthersOutcomes_AreDeleted()
    {
        using (var one = _folder.Open(_clock))
        using (var other = _folder.Open(_clock))
        {
            await one.IntendAsync("s-1");
            await other.IntendAsync("s-2");
            await one.RecordAsync(Accepted("s-2", "p-2"));
            await other.RecordAsync(Accepted("s-1", "p-1"));
        }
        Assert.Equal(2, _folder.JournalFiles.Length);
        _clock.Advance(2 * Month);

        Assert.DoesNotContain(await ReadAnewAsync(), entry => entry.Outcome != SubmissionOutcome.Accepted);
        Assert.Empty(await ReadAnewAsync());
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public async Task UncertainAgainAtEveryStart_FilesDoNotPileUp()
    {
        using (var sender = _folder.Open(_clock))
            await sender.IntendAsync("s-1");

        for (var start = 0; start < 10; start++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            using var settler = _folder.Open(_clock);
            Assert.Single(await settler.ReadAllAsync());
            await using var lease = await settler.TakeAsync("s-1");
            Assert.NotNull(lease);
            await settler.RecordAsync(Uncertain("s-1"));
        }

        // The intent, the outcome before the last clean-up, and the one after it.
        Assert.Equal(3, _folder.JournalFiles.Length);
        Assert.Equal(SubmissionOutcome.Uncertain, Assert.Single(await ReadAnewAsync()).Outcome);
    }

    [Fact]
    public async Task SameOutcomeTwiceAtOneMoment_OneOfThemStays()
    {
        using (var one = _folder.Open(_clock))
        using (var other = _folder.Open(_clock))
        {
            await one.RecordAsync(Accepted("s-1", "p-1"));
            await other.RecordAsync(Accepted("s-1", "p-1"));
        }

        Assert.Single(await ReadAnewAsync());
        Assert.Single(await ReadAnewAsync());
        Assert.Single(_folder.JournalFiles);
    }

    [Fact]
    public async Task FileWithALineThatCannotBeRead_IsKept()
    {
        await RecordAndEndAsync(Accepted("s-1", "p-1"));
        await File.AppendAllTextAsync(Assert.Single(_folder.JournalFiles), "{\"version\":2}\n", TestContext.Current.CancellationToken);
        _clock.Advance(2 * Month);

        Assert.Single(await ReadAnewAsync());
    }

    [Fact]
    public async Task FileOfAWriterThatDiedInItsFirstRecord_IsDeleted()
    {
        await RecordAndEndAsync(Accepted("s-1", "p-1"));
        var path = Path.Combine(_folder.Path, "torn.jsonl");
        await File.WriteAllTextAsync(path, "{\"version\":1,\"outcome\":\"Pen", TestContext.Current.CancellationToken);

        Assert.Single(await ReadAnewAsync());

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task KeptForEver_IsNeverDeleted()
    {
        await RecordAndEndAsync(Accepted("s-1", "p-1"));
        _clock.Advance(1000 * Month);

        using var journal = _folder.Open(_clock, TimeSpan.MaxValue);
        Assert.Single(await journal.ReadAllAsync());
    }

    [Fact]
    public async Task LongLivedInstance_CleansUpOnceADay()
    {
        var reader = _folder.Open(_clock);
        Assert.Empty(await reader.ReadAllAsync());
        await RecordAndEndAsync(Accepted("s-1", "p-1"));
        Assert.Single(await reader.ReadAllAsync());

        _clock.Advance(2 * Month);

        Assert.Empty(await reader.ReadAllAsync());
    }

    [Fact]
    public async Task NoRetention_DeletesWhatIsSettledAtTheNextStart()
    {
        await RecordAndEndAsync(Accepted("s-1", "p-1"));

        using var journal = _folder.Open(_clock, TimeSpan.Zero);
        Assert.Empty(await journal.ReadAllAsync());
    }

    private async Task RecordAndEndAsync(params JournalEntry[] entries)
    {
        using var journal = _folder.Open(_clock);
        foreach (var entry in entries)
        {
            await journal.RecordAsync(entry);
            if (entry.PredictionId is { } id)
                await journal.ClaimAsync(id, entry.Submission.SubmissionId);
        }
    }

    private async Task<List<JournalEntry>> ReadAnewAsync()
    {
        using var journal = _folder.Open(_clock);
        return await journal.ReadAllAsync();
    }
}
