using AtlasSeedance.Tests.Testing;
using static AtlasSeedance.Tests.Testing.JournalFolder;

namespace AtlasSeedance.Tests.Submission;

/// <summary>What a file journal refuses, and what it makes of the details of a call.</summary>
public sealed class JournalCallTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly PauseSkippingTimeProvider _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task BadArguments_AreNamed_WithWhatIsWrong()
    {
        var journal = _folder.Open();

        Assert.StartsWith(
            "Retention must not be negative. TimeSpan.MaxValue keeps everything.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new FileSubmissionJournal(_folder.Path) { Retention = TimeSpan.FromTicks(-1) }).Message, StringComparison.Ordinal);
        Assert.StartsWith("Pending is no outcome.", await RefusedAsync(new JournalEntry { Submission = Sent("s-1"), Outcome = SubmissionOutcome.Pending }), StringComparison.Ordinal);
        Assert.StartsWith(
            "An accepted submission has a PredictionId.", await RefusedAsync(new JournalEntry { Submission = Sent("s-1"), Outcome = SubmissionOutcome.Accepted }), StringComparison.Ordinal);
        Assert.StartsWith(
            "The submission has no SubmissionId, or is of a version that this package does not know.",
            await RefusedAsync(new JournalEntry { Submission = Sent(""), Outcome = SubmissionOutcome.Refused }), StringComparison.Ordinal);
        Assert.Equal("predictionId", (await Assert.ThrowsAsync<ArgumentNullException>(() => journal.ClaimAsync(null!, "s-1"))).ParamName);
        Assert.Equal("submissionId", (await Assert.ThrowsAsync<ArgumentNullException>(() => journal.ClaimAsync("p-1", null!))).ParamName);
        Assert.Equal("submissionId", (await Assert.ThrowsAsync<ArgumentNullException>(() => journal.TakeAsync(null!))).ParamName);

        async Task<string> RefusedAsync(JournalEntry entry) => (await Assert.ThrowsAsync<ArgumentException>(() => journal.RecordAsync(entry))).Message;
    }

    [Fact]
    public async Task PredictionOfWhatIsNotAccepted_IsNotKept_AndCandidatesAreNeverNull()
    {
        var journal = _folder.Open();
        await journal.RecordAsync(new JournalEntry { Submission = Sent("s-1"), Outcome = SubmissionOutcome.Uncertain, PredictionId = "p-1" });

        var entry = Assert.Single(await journal.ReadAllAsync());

        Assert.Null(entry.PredictionId);
        Assert.Empty(entry.Candidates);
    }

    [Fact]
    public async Task OutcomeOfASettler_IsLaterThanWhatItReplaces_EvenAtTheSameMoment()
    {
        var journal = _folder.Open(_clock);
        await journal.RecordAsync(Uncertain("s-1"));

        await using (await journal.TakeAsync("s-1"))
            await journal.RecordAsync(Refused("s-1"));

        var entry = Assert.Single(await journal.ReadAllAsync());
        Assert.Equal((SubmissionOutcome.Refused, _clock.GetUtcNow().AddTicks(1)), (entry.Outcome, entry.RecordedAt));
    }

    [Fact]
    public async Task CancelledBetweenTwoEntries_ReadsNoFurther()
    {
        var journal = _folder.Open();
        await journal.IntendAsync("s-1");
        await journal.IntendAsync("s-2");
        using var source = new CancellationTokenSource();
        var read = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in journal.ReadAsync(source.Token))
            {
                read++;
                await source.CancelAsync();
            }
        });

        Assert.Equal(1, read);
    }

    [Fact]
    public async Task ClaimThatWasTornWhileItWasWritten_IsWrittenAnew_WithNothingBehindIt()
    {
        var journal = _folder.Open();
        await journal.ClaimAsync("p-1", "s-1");
        var path = Assert.Single(Directory.GetFiles(Path.Combine(_folder.Path, "claims")));
        var whole = await File.ReadAllTextAsync(path, Cancel);
        // Longer than a claim, and without its end
        await File.WriteAllTextAsync(path, new string('x', 10_000), Cancel);

        Assert.True(await journal.ClaimAsync("p-1", "s-2"));

        Assert.Equal(whole.Count(character => character == '\n'), (await File.ReadAllTextAsync(path, Cancel)).Count(character => character == '\n'));
        Assert.True((await File.ReadAllTextAsync(path, Cancel)).Length < 1000);
        Assert.False(await journal.ClaimAsync("p-1", "s-1"));
    }
}
