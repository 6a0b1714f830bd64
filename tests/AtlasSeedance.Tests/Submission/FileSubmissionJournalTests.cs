using System.Text;
using AtlasSeedance.Tests.Testing;
using static AtlasSeedance.Tests.Testing.JournalFolder;

namespace AtlasSeedance.Tests.Submission;

public sealed class FileSubmissionJournalTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"prompt":"A lighthouse \"in\" a storm ü 🦊\n"}""");

    private readonly JournalFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void New_TouchesNothing()
    {
        _folder.Open();

        Assert.False(Directory.Exists(_folder.Path));
    }

    [Fact]
    public async Task Record_ComesBackWhole_InAnotherInstance()
    {
        var clock = new PauseSkippingTimeProvider();
        var submission = new UncertainSubmission
        {
            SubmissionId = "s-1",
            Label = "Füchse 🦊 \"4711\" \n\u2028 <&>",
            BaseAddress = new Uri("https://atlas.test/"),
            Model = "model",
            SentAt = Noon,
            UncertainSince = Noon.AddSeconds(30),
            ServerClockOffset = TimeSpan.FromSeconds(-1.5),
            Seed = 7,
            SeedWasDrawn = true,
            FieldDigests = new Dictionary<string, string> { ["prompt"] = "ab", ["日本"] = "cd" },
            Reason = "A reset.",
        };
        await _folder.Open(clock).RecordIntentAsync(submission, Body, Cancel);
        await _folder.Open(clock).RecordAsync(new JournalEntry
        {
            Submission = submission,
            Outcome = SubmissionOutcome.Uncertain,
            Reason = "Two may be it.",
            Candidates = ["p-1", "../p 2"],
        });

        var entry = Assert.Single(await _folder.ReadAsync());

        Assert.Equal(submission.ToJson(), entry.Submission.ToJson());
        Assert.Equal(submission.Label, entry.Label);
        Assert.Equal(SubmissionOutcome.Uncertain, entry.Outcome);
        Assert.Equal("Two may be it.", entry.Reason);
        Assert.Equal(["p-1", "../p 2"], entry.Candidates);
        Assert.Equal(clock.GetUtcNow(), entry.RecordedAt);
        Assert.Null(entry.PredictionId);
        Assert.Null(entry.RequestBody);
    }

    [Fact]
    public async Task Intent_IsPending_UntilItsOutcomeComes()
    {
        var journal = _folder.Open();
        await journal.IntendAsync("s-1");
        Assert.Equal(SubmissionOutcome.Pending, Assert.Single(await journal.ReadAllAsync()).Outcome);

        await journal.RecordAsync(Accepted("s-1", "p-1"));

        var entry = Assert.Single(await journal.ReadAllAsync());
        Assert.Equal((SubmissionOutcome.Accepted, "p-1"), (entry.Outcome, entry.PredictionId));
    }

    [Fact]
    public async Task Read_SeesWhatOtherInstancesAppendedSince_EarliestFirst_EachOnce()
    {
        var (reader, one, other) = (_folder.Open(), _folder.Open(), _folder.Open());
        Assert.Empty(await reader.ReadAllAsync());

        await one.IntendAsync("second", Noon.AddSeconds(2));
        await other.IntendAsync("third", Noon.AddSeconds(3));
        Assert.Equal(["second", "third"], Ids(await reader.ReadAllAsync()));

        await other.IntendAsync("first", Noon.AddSeconds(1));
        await other.RecordAsync(Refused("second"));
        await one.RecordAsync(Uncertain("third"));
        Assert.Equal(["first", "second", "third"], Ids(await reader.ReadAllAsync()));
    }

    [Fact]
    public async Task LatestOutcome_Counts_WhicheverFileHasIt()
    {
        var clock = new PauseSkippingTimeProvider();
        var (one, other) = (_folder.Open(clock), _folder.Open(clock));
        await one.IntendAsync("s-1");
        await one.RecordAsync(Uncertain("s-1"));
        clock.Advance(TimeSpan.FromSeconds(1));
        await other.RecordAsync(Refused("s-1"));

        Assert.Equal(SubmissionOutcome.Refused, Assert.Single(await _folder.ReadAsync()).Outcome);
    }

    [Fact]
    public async Task AcceptedOnce_IsAcceptedForGood()
    {
        var clock = new PauseSkippingTimeProvider();
        var (one, other) = (_folder.Open(clock), _folder.Open(clock));
        await one.IntendAsync("s-1");
        await one.RecordAsync(Accepted("s-1", "p-1"));
        clock.Advance(TimeSpan.FromHours(1));
        await other.RecordAsync(Uncertain("s-1"));
        await one.RecordAsync(Refused("s-1"));

        var entry = Assert.Single(await _folder.ReadAsync());

        Assert.Equal((SubmissionOutcome.Accepted, "p-1"), (entry.Outcome, entry.PredictionId));
    }

    [Fact]
    public async Task ClockSetBack_OutcomeOfATakenSubmission_StillCounts()
    {
        var clock = new PauseSkippingTimeProvider();
        var (one, settler) = (_folder.Open(clock), _folder.Open(clock));
        await one.IntendAsync("s-1");
        await one.RecordAsync(Uncertain("s-1"));

        clock.Advance(TimeSpan.FromDays(-400));
        await using (await settler.TakeAsync("s-1"))
            await settler.RecordAsync(Refused("s-1"));

        Assert.Equal(SubmissionOutcome.Refused, Assert.Single(await _folder.ReadAsync()).Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Prompt_StandsInAFile_OnlyWhereAskedFor(bool keepRequestBodies)
    {
        var journal = _folder.Open(keepRequestBodies: keepRequestBodies);
        await journal.RecordIntentAsync(Sent("s-1"), Body, Cancel);
        await journal.RecordAsync(Accepted("s-1", "p-1"));
        await journal.ClaimAsync("p-1", "s-1");
        await using (await journal.TakeAsync("s-1"))
        {
        }

        var entry = Assert.Single(await _folder.ReadAsync());
        Assert.Equal(keepRequestBodies ? Encoding.UTF8.GetString(Body) : null, entry.RequestBody);
        journal.Dispose();
        var found = _folder.Files.Where(path => Encoding.UTF8.GetString(File.ReadAllBytes(path)).Contains("lighthouse", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(keepRequestBodies ? 1 : 0, found.Count());
    }

    [Fact]
    public async Task Record_IsOneLine_WhateverTheTextHolds()
    {
        var journal = _folder.Open(keepRequestBodies: true);
        await journal.RecordIntentAsync(Sent("a\nb\r\u0085\u2028"), Body, Cancel);
        journal.Dispose();

        var bytes = await File.ReadAllBytesAsync(Assert.Single(_folder.JournalFiles), Cancel);

        Assert.Equal(bytes.Length - 1, Array.IndexOf(bytes, (byte)'\n'));
        Assert.Equal("a\nb\r\u0085\u2028", Assert.Single(await _folder.ReadAsync()).Submission.SubmissionId);
    }

    [Fact]
    public async Task Outcome_WithoutAnIntent_StandsAlone()
    {
        await _folder.Open().RecordAsync(Accepted("s-1", "p-1"));

        var entry = Assert.Single(await _folder.ReadAsync());

        Assert.Equal(("label of s-1", "p-1"), (entry.Label, entry.PredictionId));
    }

    [Fact]
    public async Task LongRuns_SpreadOverSeveralFiles_AndStayUnderWay()
    {
        var journal = _folder.Open(keepRequestBodies: true);
        var body = Encoding.UTF8.GetBytes(new string('x', 5 * 1024 * 1024));
        foreach (var id in new[] { "s-1", "s-2", "s-3", "s-4", "s-5" })
            await journal.RecordIntentAsync(Sent(id), body, Cancel);

        Assert.InRange(_folder.JournalFiles.Length, 2, 3);
        foreach (var id in new[] { "s-1", "s-2", "s-3", "s-4", "s-5" })
            Assert.Null(await _folder.Open().TakeAsync(id));
        await journal.RecordAsync(Accepted("s-1", "p-1"));
        Assert.Equal(["Accepted", "Pending", "Pending", "Pending", "Pending"], (await journal.ReadAllAsync()).Select(entry => entry.Outcome.ToString()));
        Assert.All(await _folder.ReadAsync(), entry => Assert.Equal(body.Length, entry.RequestBody!.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void New_WithoutAFolder_IsAnArgumentException(string folder)
        => Assert.Throws<ArgumentException>(() => new FileSubmissionJournal(folder));

    [Fact]
    public void Settings_ThatMakeNoSense_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _folder.Open(retention: TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentNullException>(() => new FileSubmissionJournal("x") { TimeProvider = null! });
    }

    [Fact]
    public async Task WrongRecords_AreArgumentExceptions_AndStoreNothing()
    {
        var journal = _folder.Open();

        await Assert.ThrowsAsync<ArgumentException>(() => journal.IntendAsync(""));
        await Assert.ThrowsAsync<ArgumentNullException>(() => journal.RecordIntentAsync(null!, Body, Cancel).AsTask());
        await Assert.ThrowsAsync<ArgumentNullException>(() => journal.RecordAsync(null!));
        await Assert.ThrowsAsync<ArgumentException>(() => journal.RecordAsync(new JournalEntry { Submission = Sent("s-1"), Outcome = SubmissionOutcome.Pending }));
        await Assert.ThrowsAsync<ArgumentException>(() => journal.RecordAsync(new JournalEntry { Submission = Sent("s-1"), Outcome = SubmissionOutcome.Accepted }));
        await Assert.ThrowsAsync<ArgumentException>(() => journal.RecordAsync(Accepted("", "p-1")));

        Assert.Empty(await journal.ReadAllAsync());
    }

    [Fact]
    public async Task CancelledBeforeTheRecord_RecordsNothing()
    {
        var journal = _folder.Open();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.RecordIntentAsync(Sent("s-1"), Body, cancelled).AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.RecordOutcomeAsync(Accepted("s-1", "p-1"), cancelled).AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.TryClaimAsync("p-1", "s-1", cancelled).AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.TryTakeAsync("s-1", cancelled).AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => journal.ReadAsync(cancelled).ToListAsync(Cancel).AsTask());

        Assert.Empty(await _folder.ReadAsync());
        Assert.True(await journal.ClaimAsync("p-1", "another"));
    }

    [Fact]
    public async Task Disposed_SaysSo_OnEveryCall()
    {
        var journal = _folder.Open();
        await journal.IntendAsync("s-1");
        journal.Dispose();
        journal.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.IntendAsync("s-2"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.RecordAsync(Accepted("s-1", "p-1")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.ClaimAsync("p-1", "s-1"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.TakeAsync("s-1"));
        await Assert.ThrowsAsync<ObjectDisposedException>(journal.ReadAllAsync);
    }

    private static IEnumerable<string> Ids(IEnumerable<JournalEntry> entries) => entries.Select(entry => entry.Submission.SubmissionId);
}
