using AtlasSeedance.Tests.Testing;
using static AtlasSeedance.Tests.Testing.JournalFolder;

namespace AtlasSeedance.Tests.Submission;

public sealed class JournalTakeTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task UnderWay_CannotBeTaken_HereOrByAnother()
    {
        var journal = _folder.Open();
        await journal.IntendAsync("s-1");

        Assert.Null(await journal.TakeAsync("s-1"));
        Assert.Null(await _folder.Open().TakeAsync("s-1"));
    }

    [Fact]
    public async Task OwnerDisposed_WhatItHadUnderWay_CanBeTaken()
    {
        var owner = _folder.Open();
        var settler = _folder.Open();
        await owner.IntendAsync("s-1");
        Assert.Null(await settler.TakeAsync("s-1"));

        owner.Dispose();

        await using var lease = await settler.TakeAsync("s-1");
        Assert.NotNull(lease);
    }

    [Fact]
    public async Task OwnerKilled_WhatItHadUnderWay_CanBeTaken()
    {
        var settler = _folder.Open();
        using var owner = JournalProcess.Start("pend", _folder, "s-1", "s-2");
        await owner.WaitForAsync("ready");
        Assert.Equal(2, (await settler.ReadAllAsync()).Count);
        Assert.Null(await settler.TakeAsync("s-1"));

        await owner.KillAsync();

        await using var one = await settler.TakeAsync("s-1");
        await using var other = await settler.TakeAsync("s-2");
        Assert.NotNull(one);
        Assert.NotNull(other);
    }

    [Fact]
    public async Task AnotherLooksWhetherTheOwnerLives_AtThatMoment_AndIsNotTakenForTheOwner()
    {
        using var owner = JournalProcess.Start("pend", _folder, "s-1");
        await owner.WaitForAsync("ready");
        await owner.KillAsync();
        // Windows deletes a lock with its process.
        using var look = Directory.GetFiles(_folder.Path, "*.lock") is [var path] ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read) : null;

        await using var lease = await _folder.Open().TakeAsync("s-1");

        Assert.NotNull(lease);
    }

    [Fact]
    public async Task Uncertain_CanBeTakenWhileItsOwnerLives_ByOneAtATime()
    {
        var (owner, other) = (_folder.Open(), _folder.Open());
        await owner.IntendAsync("s-1");
        await owner.RecordAsync(Uncertain("s-1"));

        var lease = await other.TakeAsync("s-1");
        Assert.NotNull(lease);
        Assert.Null(await owner.TakeAsync("s-1"));
        Assert.Null(await other.TakeAsync("s-1"));

        await other.RecordAsync(Uncertain("s-1"));
        await lease.DisposeAsync();
        await lease.DisposeAsync();
        await using var again = await owner.TakeAsync("s-1");
        Assert.NotNull(again);
    }

    [Fact]
    public async Task Settled_CannotBeTaken_AndLeavesNoLock()
    {
        var (owner, other) = (_folder.Open(), _folder.Open());
        await owner.IntendAsync("accepted");
        await owner.RecordAsync(Accepted("accepted", "p-1"));
        await owner.RecordAsync(Refused("refused"));
        await owner.RecordAsync(Uncertain("found"));
        await using (await other.TakeAsync("found"))
            await other.RecordAsync(Accepted("found", "p-2"));

        foreach (var id in new[] { "accepted", "refused", "found" })
        {
            Assert.Null(await owner.TakeAsync(id));
            Assert.Null(await other.TakeAsync(id));
        }
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "takes")));
    }

    [Fact]
    public async Task Unknown_CannotBeTaken() => Assert.Null(await _folder.Open().TakeAsync("s-1"));

    [Theory]
    [MemberData(nameof(HostileIds.All), MemberType = typeof(HostileIds))]
    public async Task HostileId_IsTakenLikeAnother_WithinTheFolder(string id)
    {
        var journal = _folder.Open();
        await journal.RecordAsync(Uncertain(id));
        var before = Directory.GetFileSystemEntries(Path.GetDirectoryName(_folder.Path)!).Length;

        await using var lease = await journal.TakeAsync(id);

        Assert.NotNull(lease);
        Assert.Null(await _folder.Open().TakeAsync(id));
        Assert.Single(Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "takes")));
        Assert.Equal(before, Directory.GetFileSystemEntries(Path.GetDirectoryName(_folder.Path)!).Length);
    }

    [Fact]
    public async Task ManyThreadsOfTwoProcesses_TakeTheSameSubmissions_EachOnce()
    {
        string[] ids = [.. Enumerable.Range(0, 40).Select(i => $"s-{i}")];
        using (var dead = JournalProcess.Start("pend", _folder, ids[..20]))
        {
            await dead.WaitForAsync("ready");
            await dead.KillAsync();
        }
        var alive = _folder.Open();
        foreach (var id in ids[20..])
            await alive.RecordAsync(Uncertain(id));

        using var one = JournalProcess.Start("take", _folder, ids);
        using var other = JournalProcess.Start("take", _folder, ids);
        await one.WaitForAsync("ready");
        await other.WaitForAsync("ready");
        one.Go();
        other.Go();
        List<string> taken = [.. await one.ReadUntilAsync("done"), .. await other.ReadUntilAsync("done")];

        Assert.Equal(ids.Select(id => $"took {id}").Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
    }
}
