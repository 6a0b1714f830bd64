using AtlasSeedance.Tests.Testing;
using static AtlasSeedance.Tests.Testing.JournalFolder;

namespace AtlasSeedance.Tests.Submission;

public sealed class SettleByHandTests : IDisposable
{
    private readonly JournalFolder _folder = new();
    private readonly string _predictionId = Guid.NewGuid().ToString("N");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Accepted_IsRecorded_AndTheSubmissionsForGood()
    {
        var journal = _folder.Open();
        await journal.RecordAsync(Uncertain("s-1"));

        Assert.True(await journal.AcceptAsync(Sent("s-1"), _predictionId, Cancel));

        var entry = Assert.Single(await _folder.ReadAsync());
        Assert.Equal((SubmissionOutcome.Accepted, _predictionId, false), (entry.Outcome, entry.PredictionId, entry.IsOpen));
        Assert.False(await _folder.Open().ClaimAsync(_predictionId, "another"));
    }

    [Fact]
    public async Task Dismissed_IsRecordedWithItsReason()
    {
        var journal = _folder.Open();
        await journal.RecordAsync(Uncertain("s-1"));

        Assert.True(await journal.DismissAsync(Sent("s-1"), "The dashboard does not have it.", Cancel));

        var entry = Assert.Single(await _folder.ReadAsync());
        Assert.Equal((SubmissionOutcome.Refused, "The dashboard does not have it.", false), (entry.Outcome, entry.Reason, entry.IsOpen));
    }

    /// <summary>Neither the journal's claims nor, without a journal, the process's let one video stand for two payments.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PredictionOfAnotherSubmission_IsRefused_AndTheSubmissionStaysOpen(bool isInTheJournal)
    {
        var journal = _folder.Open();
        await journal.RecordAsync(Uncertain("s-1"));
        if (isInTheJournal)
            Assert.True(await journal.ClaimAsync(_predictionId, "another"));
        else
            await TestClient.Create(new ScriptedHandler().Answer(Answers.Submitted.Replace(Answers.Id, _predictionId, StringComparison.Ordinal))).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => journal.AcceptAsync(Sent("s-1"), _predictionId.ToUpperInvariant(), Cancel));

        Assert.Contains("another submission", error.Message, StringComparison.Ordinal);
        Assert.True(Assert.Single(await _folder.ReadAsync()).IsOpen);
        Assert.True(await journal.AcceptAsync(Sent("s-1"), Guid.NewGuid().ToString("N"), Cancel));
    }

    [Fact]
    public async Task NotOpen_IsLeftAsItIs()
    {
        var journal = _folder.Open();
        await journal.IntendAsync("under way");
        await journal.RecordAsync(Accepted("settled", "p-1"));
        await journal.RecordAsync(Uncertain("taken"));
        await using var lease = await _folder.Open().TakeAsync("taken");

        foreach (var id in new[] { "under way", "settled", "taken", "unknown" })
        {
            Assert.False(await journal.AcceptAsync(Sent(id), _predictionId, Cancel));
            Assert.False(await journal.DismissAsync(Sent(id), "No.", Cancel));
        }

        Assert.True(await journal.ClaimAsync(_predictionId, "another"));
        Assert.Equal(
            [SubmissionOutcome.Pending, SubmissionOutcome.Accepted, SubmissionOutcome.Uncertain],
            (await _folder.ReadAsync()).Select(entry => entry.Outcome));
    }

    [Fact]
    public async Task AfterIt_TheSubmissionCanBeTakenNoMore_AndAfterAFailureItCan()
    {
        var journal = _folder.Open();
        await journal.RecordAsync(Uncertain("s-1"));

        await Assert.ThrowsAsync<ArgumentException>(() => journal.AcceptAsync(Sent("s-1"), "..", Cancel));
        var lease = await journal.TakeAsync("s-1");
        Assert.NotNull(lease);
        await lease.DisposeAsync();
        Assert.True(await journal.DismissAsync(Sent("s-1"), "No.", Cancel));

        Assert.Null(await journal.TakeAsync("s-1"));
    }

    [Theory]
    [InlineData(SubmissionOutcome.Pending, true)]
    [InlineData(SubmissionOutcome.Uncertain, true)]
    [InlineData(SubmissionOutcome.Accepted, false)]
    [InlineData(SubmissionOutcome.Refused, false)]
    [InlineData((SubmissionOutcome)99, true)]
    public void Open_IsWhatMayHaveBeenTaken(SubmissionOutcome outcome, bool isOpen)
        => Assert.Equal(isOpen, new JournalEntry { Submission = Sent("s-1"), Outcome = outcome }.IsOpen);
}
