using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Submission;

public sealed class JournalClaimTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    private string ClaimFile => Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "claims")));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Claim_IsTheFirstOnesForGood_WithoutCase()
    {
        var (one, other) = (_folder.Open(), _folder.Open());

        Assert.True(await one.ClaimAsync("Prediction-É", "s-1"));
        Assert.True(await one.ClaimAsync("prediction-é", "s-1"));
        Assert.True(await other.ClaimAsync("PREDICTION-É", "s-1"));
        Assert.False(await one.ClaimAsync("Prediction-É", "s-2"));
        Assert.False(await other.ClaimAsync("prediction-É", "s-2"));
        Assert.False(await other.ClaimAsync("prediction-É", "S-1"));
        Assert.True(await other.ClaimAsync("Prediction-E", "s-2"));
    }

    [Fact]
    public async Task Claim_OutlivesItsInstance()
    {
        using (var journal = _folder.Open())
            Assert.True(await journal.ClaimAsync("p-1", "s-1"));

        Assert.False(await _folder.Open().ClaimAsync("p-1", "s-2"));
        Assert.True(await _folder.Open().ClaimAsync("p-1", "s-1"));
    }

    [Theory]
    [MemberData(nameof(HostileIds.All), MemberType = typeof(HostileIds))]
    public async Task HostileId_IsClaimedLikeAnother_WithinTheFolder(string id)
    {
        var (one, other) = (_folder.Open(), _folder.Open());

        Assert.True(await one.ClaimAsync(id, id));
        Assert.False(await other.ClaimAsync(id, "s-2"));
        Assert.True(await other.ClaimAsync(id, id));
        Assert.True(File.Exists(ClaimFile));
    }

    [Fact]
    public async Task WriterDiedInMidClaim_AtAnyByte_LeavesItToTheNext()
    {
        var journal = _folder.Open();
        Assert.True(await journal.ClaimAsync("p-1", "s-1"));
        var whole = await File.ReadAllBytesAsync(ClaimFile, TestContext.Current.CancellationToken);

        for (var length = 0; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(ClaimFile, whole[..length], TestContext.Current.CancellationToken);

            Assert.True(await journal.ClaimAsync("p-1", $"other-{length}"));
            Assert.False(await journal.ClaimAsync("p-1", "s-1"));
        }
    }

    [Theory]
    [InlineData("not JSON\n")]
    [InlineData("null\n")]
    [InlineData("{}\n")]
    [InlineData("{\"version\":9}\n")]
    public async Task ClaimThatCannotBeRead_IsSomebodyElses(string content)
    {
        var journal = _folder.Open();
        Assert.True(await journal.ClaimAsync("p-1", "s-1"));
        await File.WriteAllTextAsync(ClaimFile, content, TestContext.Current.CancellationToken);

        Assert.False(await journal.ClaimAsync("p-1", "s-1"));
    }

    [Fact]
    public async Task ManyThreadsOfTwoProcesses_ClaimTheSamePredictions_EachIsOneSubmissions()
    {
        using var one = JournalProcess.Start("claim", _folder, "one", "60");
        using var other = JournalProcess.Start("claim", _folder, "other", "60");
        await one.WaitForAsync("ready");
        await other.WaitForAsync("ready");
        one.Go();
        other.Go();
        List<string> claimed = [.. await one.ReadUntilAsync("done"), .. await other.ReadUntilAsync("done")];

        Assert.Equal(Enumerable.Range(0, 60), claimed.Select(line => int.Parse(line.Split(' ')[1], null)).Order());
        foreach (var line in claimed)
        {
            var journal = _folder.Open();
            var prediction = $"prediction/{line.Split(' ')[1]}";
            Assert.True(await journal.ClaimAsync(prediction, line.Split(' ')[2]));
            Assert.False(await journal.ClaimAsync(prediction, "a third"));
        }
    }
}
