using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Reliability;

/// <summary>What the ledger of the service shows after a submit that something went wrong with.</summary>
public class LedgerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Fault, int> Faults
    {
        get
        {
            var data = new TheoryData<string, Fault, int>();
            foreach (var (when, accepted) in new[] { (FaultMoment.BeforeAcceptance, 0), (FaultMoment.AfterAcceptance, 1) })
            {
                data.Add("reset", Fault.Reset(EmulatorEndpoint.Submit, when), accepted);
                data.Add("hang", Fault.Hang(EmulatorEndpoint.Submit, when), accepted);
                foreach (var status in new[] { 408, 500, 502, 504, 599 })
                    data.Add($"{status}", Fault.Status(EmulatorEndpoint.Submit, status, when: when), accepted);
                foreach (var status in new[] { 200, 502, 503 })
                    data.Add($"page with {status}", Fault.HtmlPage(EmulatorEndpoint.Submit, status, when: when), accepted);
                data.Add("nothing", Fault.EmptyAnswer(EmulatorEndpoint.Submit, when: when), accepted);
                data.Add("another's JSON", Fault.Answer(EmulatorEndpoint.Submit, 200, """{"ok":true}""", when: when), accepted);
                data.Add("huge", Fault.HugeAnswer(EmulatorEndpoint.Submit, 32 * 1024 * 1024, when: when), accepted);
                data.Add("huge, announced", Fault.HugeAnswer(EmulatorEndpoint.Submit, 1024L * 1024 * 1024, declareLength: true, when: when), accepted);
                data.Add("gzip bomb", Fault.GzipBomb(EmulatorEndpoint.Submit, 300 * 1024 * 1024, when: when), accepted);
                data.Add("redirect", Fault.Redirect(EmulatorEndpoint.Submit, when: when), accepted);
            }
            data.Add("half of the JSON", Fault.TruncateJson(EmulatorEndpoint.Submit), 1);
            data.Add("wrong content type", Fault.WrongContentType(EmulatorEndpoint.Submit), 1);
            data.Add("too long by its length", Fault.WrongContentLength(EmulatorEndpoint.Submit, 10), 1);
            data.Add("too short by its length", Fault.WrongContentLength(EmulatorEndpoint.Submit, -10), 1);
            data.Add("no id", Fault.RewriteAnswer(EmulatorEndpoint.Submit, """{"id":null}"""), 1);
            data.Add("stalls", Fault.StallAnswer(EmulatorEndpoint.Submit, atByte: 20, AnswerPart.Body), 1);
            data.Add("drips", Fault.Drip(EmulatorEndpoint.Submit, TimeSpan.FromHours(1)), 1);
            data.Add("request stalls", Fault.StallRequest(EmulatorEndpoint.Submit, atByte: 20), 0);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task AnyFault_IsOnePost_ThatIsFoundIfItWasTaken_AndUncertainIfNot(string what, Fault fault, int accepted)
    {
        await using var session = await StartAsync(accepted == 1 ? TimeSpan.FromSeconds(30) : TimeSpan.FromMilliseconds(1), patience: TimeSpan.FromSeconds(3));
        session.Atlas.Faults.Add(fault);

        if (accepted == 1)
        {
            var prediction = await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);
            Assert.Equal(Assert.Single(session.Atlas.Submissions).PredictionId, prediction.Id);
        }
        else
        {
            var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));
            Assert.Null(await session.CreateClient().ResolveAsync(UncertainSubmission.FromJson(error.Submission.ToJson()), Token));
            Assert.Empty(session.Atlas.Submissions);
        }

        Assert.True(session.Atlas.CountReceived(EmulatorEndpoint.Submit) == 1, what);
        Assert.Empty(session.Atlas.OtherOrigin.Requests);
    }

    [Theory]
    [InlineData(ConnectionEnd.Reset)]
    [InlineData(ConnectionEnd.Close)]
    public async Task RequestCutAtEveryByte_IsAcceptedOnceAtTheMost_AndWhatWasAcceptedIsFound(ConnectionEnd end)
    {
        await using var session = await StartAsync(TimeSpan.Zero);
        await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);
        var length = session.Atlas.Requests[^1].RequestBytes;
        var uncertain = new List<UncertainSubmission>();

        // The drawn seed makes some requests a byte or more longer.
        for (var at = 0L; at <= length + 10; at++)
        {
            var fault = session.Atlas.Faults.Add(Fault.CutRequest(EmulatorEndpoint.Submit, at, end));
            var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));
            Assert.Equal(1, fault.Struck);
            uncertain.Add(error.Submission);
        }

        var found = new List<string>();
        foreach (var submission in uncertain)
        {
            if (await session.Client.ResolveAsync(submission, Token) is { } prediction)
                found.Add(prediction.Id);
        }
        Assert.Equal(uncertain.Count + 1, session.Atlas.CountReceived(EmulatorEndpoint.Submit));
        Assert.Equal(session.Atlas.Submissions.Skip(1).Select(submission => submission.PredictionId).Order(), found.Order());
        Assert.NotEmpty(found);
        Assert.True(found.Count <= 25);
    }

    [Theory]
    [InlineData(ConnectionEnd.Reset)]
    [InlineData(ConnectionEnd.Close)]
    public async Task AnswerCutAtEveryByte_GivesThePrediction_AsIfNothingHadHappened(ConnectionEnd end)
    {
        await using var session = await StartAsync(TimeSpan.FromSeconds(30));
        await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);
        var length = session.Atlas.Requests[^1].AnswerBytes;

        for (var at = 0L; at < length; at++)
        {
            var fault = session.Atlas.Faults.Add(Fault.CutAnswer(EmulatorEndpoint.Submit, at, end: end));
            var prediction = await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);

            Assert.Equal(1, fault.Struck);
            Assert.Equal(session.Atlas.Submissions[^1].PredictionId, prediction.Id);
            Assert.Equal(at + 2, session.Atlas.Submissions.Count);
            Assert.Equal(at + 2, session.Atlas.CountReceived(EmulatorEndpoint.Submit));
        }
    }

    [Fact]
    public async Task AcceptedAfterTheClientGaveUp_IsNeverSentAgain_AndResolvedLater()
    {
        await using var session = await StartAsync(TimeSpan.Zero, patience: TimeSpan.FromSeconds(1));
        session.Atlas.Faults.Add(Fault.AcceptOnceClientHasGone());

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));
        VideoPrediction? found;
        while ((found = await session.Client.ResolveAsync(error.Submission, Token)) is null)
            Token.ThrowIfCancellationRequested();

        Assert.Equal(Assert.Single(session.Atlas.Submissions).PredictionId, found.Id);
        Assert.Equal(1, session.Atlas.CountReceived(EmulatorEndpoint.Submit));
    }

    [Fact]
    public async Task IdenticalRequestsWithTheUsersSeed_ThatTheHistoryDoesNotTellApart_NameTheirCandidates()
    {
        await using var session = await StartAsync(TimeSpan.FromMilliseconds(1));
        session.Atlas.Memory.NormalizesBodies = true;
        session.Atlas.Memory.OmittedFields = ["seed"];
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance, Fault.Always));
        var request = VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20TextToVideo).WithPrompt("Twins").WithSeed(7).Build();

        var errors = await Task.WhenAll(Enumerable.Range(0, 2).Select(
            _ => Assert.ThrowsAsync<SubmissionUncertainException>(() => session.Client.SubmitAsync(request, cancellationToken: Token))));

        Assert.Equal(2, session.Atlas.Submissions.Count);
        var accepted = session.Atlas.Submissions.Select(submission => submission.PredictionId).ToHashSet();
        foreach (var error in errors)
        {
            var later = await Assert.ThrowsAsync<SubmissionUncertainException>(() => session.Client.ResolveAsync(error.Submission, Token));
            Assert.Equal(accepted, later.Candidates.ToHashSet());
        }
        Assert.Equal(2, session.Atlas.CountReceived(EmulatorEndpoint.Submit));
    }

    [Fact]
    public async Task HistoryInSmallPages_StillShowsIt_OnALaterOne()
    {
        await using var session = await StartAsync(TimeSpan.Zero);
        session.Atlas.Memory.HistoryPageSize = 2;
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));
        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));
        // The history begins with the newest.
        for (var number = 0; number < 5; number++)
            await session.Client.SubmitAsync(TestRequests.Text($"{number}"), cancellationToken: Token);

        var found = await session.Client.ResolveAsync(error.Submission, Token);

        Assert.Equal(session.Atlas.Submissions[0].PredictionId, found?.Id);
        Assert.Equal(6, session.Atlas.Submissions.Count);
        Assert.True(session.Atlas.CountReceived(EmulatorEndpoint.History) >= 3);
    }

    [Fact]
    public async Task HistoryThatLags_IsLookedAtAgain_AndShowsIt()
    {
        await using var session = await StartAsync(TimeSpan.FromSeconds(30));
        session.Atlas.Memory.HistoryLag = TimeSpan.FromHours(1);
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));

        var submitting = session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);
        while (!submitting.IsCompleted && !session.Atlas.Requests.Any(request => request is { Endpoint: EmulatorEndpoint.History, StatusCode: not null }))
            await Task.Yield();
        session.Atlas.Memory.HistoryLag = TimeSpan.Zero;
        var prediction = await submitting;

        Assert.Equal(Assert.Single(session.Atlas.Submissions).PredictionId, prediction.Id);
        Assert.Equal(2, session.Atlas.CountReceived(EmulatorEndpoint.History));
        Assert.Equal(1, session.Atlas.CountReceived(EmulatorEndpoint.Submit));
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("99999999999999999999")]
    [InlineData("Fri, 01 Jan 2100 00:00:00 GMT")]
    public async Task HistoryThatAsksForALongPause_IsLookedAtOnceMoreAtTheEndOfTheTime(string retryAfter)
    {
        await using var session = await StartAsync(TimeSpan.FromMilliseconds(300));
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.History, 429, retryAfter: retryAfter));

        var prediction = await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);

        Assert.Equal(Assert.Single(session.Atlas.Submissions).PredictionId, prediction.Id);
        Assert.Equal(2, session.Atlas.CountReceived(EmulatorEndpoint.History));
    }

    [Theory]
    [InlineData(-3, -3)]
    [InlineData(3, 3)]
    [InlineData(0, -5)]
    [InlineData(0, 5)]
    public async Task ClockOfTheServiceThatIsHoursOff_OrJumps_StillLeadsToIt(int before, int after)
    {
        await using var session = await StartAsync(TimeSpan.Zero);
        session.Atlas.ClockOffset = TimeSpan.FromHours(before);
        await session.Client.GetBalanceAsync(Token);
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance));

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));
        session.Atlas.ClockOffset = TimeSpan.FromHours(after);
        var found = await session.CreateClient().ResolveAsync(error.Submission, Token);

        Assert.Equal(Assert.Single(session.Atlas.Submissions).PredictionId, found?.Id);
        Assert.Equal(1, session.Atlas.CountReceived(EmulatorEndpoint.Submit));
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("99999999999999999999")]
    [InlineData("Fri, 01 Jan 2100 00:00:00 GMT")]
    public async Task RetryAfterBeyondTheCap_FailsASubmitAnUploadAndADownloadAtOnce_WithItsValue(string retryAfter)
    {
        await using var session = await StartAsync(TimeSpan.Zero);
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, 429, retryAfter: retryAfter));
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Upload, 503, retryAfter: retryAfter));
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Download, 429, retryAfter: retryAfter));
        var output = new VideoOutput(new Uri(session.Atlas.BaseAddress, "storage/outputs/0123456789abcdef0123456789abcdef.mp4"));

        var submit = await Assert.ThrowsAsync<RateLimitExceededException>(() => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));
        var upload = await Assert.ThrowsAsync<ServiceUnavailableException>(() => session.Client.UploadMediaAsync(MediaSource.FromFile(SampleMedia.Hero), cancellationToken: Token));
        var download = await Assert.ThrowsAsync<ServiceUnavailableException>(() => session.Client.DownloadAsync(output, new MemoryStream(), cancellationToken: Token));

        Assert.All([submit, upload, download], (SeedanceException error) => Assert.True(error.RetryAfter >= TimeSpan.FromMinutes(59)));
        Assert.Equal(3, session.Atlas.Requests.Count);
    }

    [Fact]
    public async Task RefusedConnections_AreTriedAgainWithinTheBudget_AndOneIsAccepted()
    {
        await using var session = await AtlasSession.StartAsync();
        using var logs = new CapturedLogs();
        var budget = new SeedanceClient(session.Options(options => options.Retry.MaxRetryAttempts = 2), logs.Services);
        // Its pause before the second try ends when the test says so.
        var clock = new CountingTimeProvider();
        var patient = new SeedanceClient(session.Options(), new SeedanceClientServices { TimeProvider = clock });
        Task<VideoPrediction> submitting;
        using (session.Atlas.RefuseConnections())
        {
            var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => budget.SubmitAsync(TestRequests.Text(), cancellationToken: Token));
            Assert.Contains("Nothing was submitted", error.Message, StringComparison.Ordinal);
            Assert.Equal(2, logs.Retries);

            submitting = patient.SubmitAsync(TestRequests.Text(), cancellationToken: Token);
            await clock.PauseBegun.WaitAsync(Token);
        }
        Assert.Empty(session.Atlas.Requests);
        clock.Advance(TimeSpan.FromSeconds(1));
        var prediction = await submitting;

        Assert.Equal(Assert.Single(session.Atlas.Submissions).PredictionId, prediction.Id);
        Assert.Equal(1, session.Atlas.CountReceived(EmulatorEndpoint.Submit));
    }

    /// <param name="lookup">How long a lost submit is looked for.</param>
    /// <param name="patience">How long an answer is waited for; short only where it never comes.</param>
    private static Task<AtlasSession> StartAsync(TimeSpan lookup, TimeSpan? patience = null) => AtlasSession.StartAsync(configure: options =>
    {
        options.SubmissionLookupTime = lookup;
        options.RequestTimeout = options.TransferIdleTimeout = patience ?? TimeSpan.FromMinutes(1);
    });
}
