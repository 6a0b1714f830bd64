using System.Text;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Tests.Submission;

public sealed class SettleJournalTests : IDisposable
{
    private readonly PauseSkippingTimeProvider _clock = new();
    private readonly MemoryJournal _journal = new();
    private readonly HistoryService _service;
    private readonly SeedanceClient _client;

    public SettleJournalTests()
    {
        _service = new HistoryService(_clock);
        _client = CreateClient();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Submit_RecordsTheIntentBeforeThePost_AndTheOutcomeAfter()
    {
        var postsAtIntent = -1;
        _journal.Recording = () => postsAtIntent = _service.Posts;
        Answer();

        var prediction = await _client.SubmitAsync(TestClient.Request("order-1"), cancellationToken: Cancel);

        Assert.Equal(0, postsAtIntent);
        var entry = Assert.Single(_journal.Outcomes);
        Assert.Equal((SubmissionOutcome.Accepted, prediction.Id, "order-1"), (entry.Outcome, entry.PredictionId, entry.Label));
        Assert.Equal(entry.Submission.SubmissionId, _journal.Claims[prediction.Id]);
        Assert.Equal(_clock.GetUtcNow(), entry.RecordedAt);
        Assert.Empty(entry.Candidates);
        Assert.Contains("A lighthouse", Assert.Single(_journal.Bodies), StringComparison.Ordinal);
        Assert.DoesNotContain("lighthouse", entry.Submission.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uncertain_IsOneSubmission_InTheIntent_InTheOutcomeAndInTheException()
    {
        _service.Accepts = false;

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(error.Submission.SubmissionId, Assert.Single(await _journal.ReadAllAsync()).Submission.SubmissionId);
        Assert.Equal(error.Submission.SubmissionId, Assert.Single(_journal.Outcomes).Submission.SubmissionId);
    }

    [Fact]
    public async Task SettledAgain_KeepsTheTimeInWhichItWasSent()
    {
        _service.Accepts = false;
        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));
        _clock.Advance(TimeSpan.FromHours(2));

        var settled = await _client.SettleJournalAsync(Cancel).ToListAsync(Cancel);

        Assert.Equal((error.Submission.SentAt, error.Submission.UncertainSince), Assert.Single(settled.Select(entry => (entry.Submission.SentAt, entry.Submission.UncertainSince))));
    }

    [Fact]
    public async Task ClaimCannotBeRecorded_TheAnswerStillCounts_AndTheOutcomeIsRecorded()
    {
        using var logs = new RecordingLoggerProvider();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        _journal.ClaimError = new IOException("The disk is full.");
        Answer();
        var client = new SeedanceClient(
            new HttpClient(_service), TestClient.Options(), new SeedanceClientServices { TimeProvider = _clock, Journal = _journal, LoggerFactory = factory });

        var prediction = await client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        var entry = Assert.Single(_journal.Outcomes);
        Assert.Equal((SubmissionOutcome.Accepted, prediction.Id), (entry.Outcome, entry.PredictionId));
        Assert.Single(logs.Entries, log => log.Level >= LogLevel.Warning
            && log.Message.Contains(entry.Submission.SubmissionId, StringComparison.Ordinal) && log.Message.Contains("Claimed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task IntentCannotBeRecorded_NothingIsSent()
    {
        _journal.IntentError = new IOException("The disk is full.");

        var error = await Assert.ThrowsAsync<SeedanceException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(0, _service.Posts);
        Assert.Contains("The disk is full.", error.Message, StringComparison.Ordinal);
        Assert.Contains("not sent", error.Message, StringComparison.Ordinal);
        Assert.Same(_journal.IntentError, error.InnerException);
    }

    [Fact]
    public async Task CancelledWhileTheIntentIsRecorded_IsAPlainCancellation()
    {
        using var source = new CancellationTokenSource();
        _journal.Recording = source.Cancel;

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: source.Token));

        Assert.IsNotType<SeedanceCanceledException>(error);
        Assert.Equal(0, _service.Posts);
    }

    [Fact]
    public async Task OutcomeCannotBeRecorded_TheIdStillReachesTheCaller()
    {
        _journal.OutcomeError = new IOException("The disk is full.");
        Answer();

        var prediction = await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Assert.Single(_service.Ids), prediction.Id);
        // The intent is still open: the next start finds what became of it.
        _journal.OutcomeError = null;
        Assert.Equal(prediction.Id, Assert.Single(await SettleAsync()).PredictionId);
    }

    [Fact]
    public async Task Refused_IsRecordedAsRefused()
    {
        _service.Accepts = false;
        _service.SubmitAnswer = _ => new((System.Net.HttpStatusCode)402) { Content = new StringContent(Answers.Error(402, "no money"), Encoding.UTF8, "application/json") };

        await Assert.ThrowsAsync<InsufficientBalanceException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        var entry = Assert.Single(_journal.Outcomes);
        Assert.Equal(SubmissionOutcome.Refused, entry.Outcome);
        Assert.Contains("no money", entry.Reason, StringComparison.Ordinal);
        Assert.Empty(await SettleAsync());
    }

    [Fact]
    public async Task LostAnswer_IsRecordedAsUncertain_AndSettledLater_Once()
    {
        _service.HistoryLag = TimeSpan.FromMinutes(1);
        await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request("order-1"), cancellationToken: Cancel));
        Assert.Equal(SubmissionOutcome.Uncertain, Assert.Single(_journal.Outcomes).Outcome);

        var early = Assert.Single(await SettleAsync());
        Assert.Equal(("order-1", SubmissionOutcome.Uncertain, null), (early.Label, early.Outcome, early.PredictionId));
        Assert.NotEqual("", early.Reason);

        _clock.Advance(TimeSpan.FromMinutes(1));
        var settled = Assert.Single(await SettleAsync());
        Assert.Equal(("order-1", SubmissionOutcome.Accepted, _service.Ids[0]), (settled.Label, settled.Outcome, settled.PredictionId));
        Assert.Equal(_service.Ids[0], settled.Prediction?.Id);
        Assert.Null(settled.Reason);
        Assert.Empty(await SettleAsync());
        Assert.Equal(1, _service.Posts);
    }

    [Fact]
    public async Task FoundByTheLookup_IsRecordedAsAccepted()
    {
        var prediction = await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        var entry = Assert.Single(_journal.Outcomes);
        Assert.Equal((SubmissionOutcome.Accepted, prediction.Id), (entry.Outcome, entry.PredictionId));
        Assert.Equal(entry.Submission.SubmissionId, _journal.Claims[prediction.Id]);
    }

    [Fact]
    public async Task ClaimedByAnotherProcess_IsNotAdopted()
    {
        _service.Adjust = record => Assert.True(_journal.TryClaimAsync((string)record["ID"]!, "another", Cancel).AsTask().Result);

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(_service.Ids, error.Candidates);
        Assert.Equal(_service.Ids, Assert.Single(_journal.Outcomes).Candidates);
    }

    [Fact]
    public async Task AcceptedByAnotherSubmissionOfTheJournal_IsNoCandidate()
    {
        var request = VideoRequest.CreateBuilder().WithPrompt("A lighthouse").WithSeed(7).Build();
        _service.Adjust = record => _journal.Add(new JournalEntry
        {
            Submission = new UncertainSubmission { SubmissionId = "another", Model = "m" },
            Outcome = SubmissionOutcome.Accepted,
            PredictionId = (string)record["ID"]!,
        });

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(request, cancellationToken: Cancel));

        Assert.Empty(error.Candidates);
    }

    [Fact]
    public async Task IntentOfAProcessThatDied_IsSettled()
    {
        // What the journal of a dead process looks like: the intent, and nothing after it.
        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(
            () => CreateClient(options => options.SubmissionLookupTime = TimeSpan.Zero, new MemoryJournal()).SubmitAsync(TestClient.Request("order-1"), cancellationToken: Cancel));
        _journal.Add(new JournalEntry { Submission = error.Submission, Outcome = SubmissionOutcome.Pending });

        var settled = Assert.Single(await SettleAsync());

        Assert.Equal(("order-1", SubmissionOutcome.Accepted, _service.Ids[0]), (settled.Label, settled.Outcome, settled.PredictionId));
        Assert.Equal(1, _service.Posts);
    }

    [Fact]
    public async Task TakenByAnotherSettler_IsLeftToIt()
    {
        var submission = new UncertainSubmission { SubmissionId = "s-1", Model = "m", BaseAddress = new Uri("https://atlas.test/"), SentAt = _clock.GetUtcNow() };
        _journal.Add(new JournalEntry { Submission = submission, Outcome = SubmissionOutcome.Pending });
        var lease = await _journal.TryTakeAsync("s-1", Cancel);

        Assert.Empty(await SettleAsync());

        await lease!.DisposeAsync();
        var settled = Assert.Single(await SettleAsync());
        Assert.Equal((SubmissionOutcome.Uncertain, "The process ended before an answer came."), (settled.Outcome, settled.Reason));
    }

    [Fact]
    public async Task SubmissionOfAnotherAddress_IsLeftToItsClient()
    {
        _journal.Add(new JournalEntry
        {
            Submission = new UncertainSubmission { SubmissionId = "s-1", Model = "m", BaseAddress = new Uri("https://other.test/") },
            Outcome = SubmissionOutcome.Uncertain,
        });

        Assert.Empty(await SettleAsync());
        Assert.Equal(0, _service.Looks);
    }

    [Fact]
    public async Task HistoryCannotBeReached_EachStaysUncertain_WithTheReason()
    {
        for (var i = 0; i < 2; i++)
        {
            var submission = new UncertainSubmission { SubmissionId = $"s-{i}", Model = "m", BaseAddress = new Uri("https://atlas.test/"), SentAt = _clock.GetUtcNow() };
            _journal.Add(new JournalEntry { Submission = submission, Outcome = SubmissionOutcome.Uncertain, Reason = "A reset." });
        }
        for (var i = 0; i < 4; i++)
            _service.HistoryFailures.Enqueue(System.Net.HttpStatusCode.BadGateway);

        var entries = await SettleAsync();

        Assert.Equal(["s-0", "s-1"], entries.Select(entry => entry.Submission.SubmissionId));
        Assert.All(entries, entry => Assert.Equal(SubmissionOutcome.Uncertain, entry.Outcome));
        Assert.StartsWith("A reset.", entries[0].Reason, StringComparison.Ordinal);
        Assert.Contains("502", entries[0].Reason, StringComparison.Ordinal);
        Assert.Equal("A reset.", entries[1].Reason);
    }

    [Fact]
    public void ClientWithoutAJournal_SaysHowToGetOne()
    {
        var error = Assert.Throws<InvalidOperationException>(() => TestClient.Create(_service).SettleJournalAsync(Cancel));

        Assert.Contains("FileSubmissionJournal", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Container_GivesTheJournal_AndAKeyedOneFirst()
    {
        var keyed = new MemoryJournal();
        var services = new ServiceCollection().AddSingleton<ISubmissionJournal>(_journal).AddKeyedSingleton<ISubmissionJournal>("studio", keyed).AddSingleton<TimeProvider>(_clock);
        Action<SeedanceClientOptions> configure = options =>
            (options.ApiKey, options.BaseAddress, options.RequestTimeout) = (TestClient.Key, new Uri("https://atlas.test/"), TimeSpan.FromSeconds(60));
        services.AddSeedanceClient(configure).ConfigurePrimaryHttpMessageHandler(() => _service);
        services.AddKeyedSeedanceClient("studio", configure).ConfigurePrimaryHttpMessageHandler(() => _service);
        Answer();
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<ISeedanceClient>().SubmitAsync(TestClient.Request("plain"), cancellationToken: Cancel);
        await provider.GetRequiredKeyedService<ISeedanceClient>("studio").SubmitAsync(TestClient.Request("keyed"), cancellationToken: Cancel);

        Assert.Equal("plain", Assert.Single(_journal.Outcomes).Label);
        Assert.Equal("keyed", Assert.Single(keyed.Outcomes).Label);
    }

    private void Answer() => _service.SubmitAnswer = id => new()
    {
        Content = new StringContent(Answers.Submitted.Replace(Answers.Id, id, StringComparison.Ordinal), Encoding.UTF8, "application/json"),
    };

    private async Task<List<JournalEntry>> SettleAsync()
    {
        var entries = new List<JournalEntry>();
        await foreach (var entry in _client.SettleJournalAsync(Cancel))
            entries.Add(entry);
        return entries;
    }

    private SeedanceClient CreateClient(Action<SeedanceClientOptions>? configure = null, ISubmissionJournal? journal = null) => TestClient.Create(_service, _clock, options =>
    {
        options.SubmissionLookupTime = TimeSpan.FromSeconds(30);
        configure?.Invoke(options);
    }, journal ?? _journal);
}
