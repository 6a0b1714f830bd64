using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Submission;

public sealed class SubmissionLookupTests : IDisposable
{
    private const string Other = "44444444444444444444444444444444";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly PauseSkippingTimeProvider _clock = new();
    private readonly HistoryService _service;
    private readonly SeedanceClient _client;

    public SubmissionLookupTests()
    {
        _service = new HistoryService(_clock);
        _client = CreateClient();
    }

    [Fact]
    public async Task ResetAfterAcceptance_GivesThePredictionFromTheHistory_AndPostsOnce()
    {
        var prediction = await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Assert.Single(_service.Ids), prediction.Id);
        Assert.Equal(PredictionStatus.Processing, prediction.Status);
        Assert.Equal((1, 1), (_service.Posts, _service.Looks));
    }

    [Theory]
    [InlineData(RequestBodyForm.Flat)]
    [InlineData(RequestBodyForm.Nested)]
    public async Task EveryFieldOfALargeRequest_IsRecognised(RequestBodyForm form)
    {
        var builder = VideoRequest.CreateBuilder();
        var hero = builder.AddImage(MediaSource.FromUri(new Uri("https://example.com/a.png?x=1&y=ü")));
        var request = builder.WithPrompt($"{hero} läuft 🏃 \"quer\" \\ durch\n das Bild <b>&amp;</b>").WithAspectRatio(AspectRatio.Landscape16x9)
            .WithParameter("new_field", 1.50).WithParameter("list", new JsonArray(1e2, 2.0)).WithGenerateAudio(false).Build();

        var prediction = await CreateClient(options => options.RequestBodyForm = form).SubmitAsync(request, cancellationToken: Cancel);

        Assert.Equal(Assert.Single(_service.Ids), prediction.Id);
    }

    [Fact]
    public async Task HistorySpellsTheBodyAnew_IsRecognised()
    {
        _service.Normalize = body =>
        {
            // The same values in another order, and with defaults filled in.
            var fields = body.ToList();
            body.Clear();
            body["watermark"] = false;
            foreach (var field in Enumerable.Reverse(fields))
                body[field.Key] = field.Value;
        };

        var prediction = await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Assert.Single(_service.Ids), prediction.Id);
    }

    [Fact]
    public async Task HistoryLags_IsLookedAtAgainAndAgain()
    {
        _service.HistoryLag = TimeSpan.FromSeconds(20);

        var prediction = await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Assert.Single(_service.Ids), prediction.Id);
        Assert.InRange(_service.Looks, 3, 10);
        Assert.Equal(1, _service.Posts);
    }

    [Fact]
    public async Task HistoryLagsLongerThanTheLookup_IsUncertain_AndResolvedLater()
    {
        _service.HistoryLag = TimeSpan.FromMinutes(5);

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request("order-1"), cancellationToken: Cancel));

        Assert.Equal(TimeSpan.FromSeconds(30), _clock.Elapsed);
        Assert.Empty(error.Candidates);
        var stored = UncertainSubmission.FromJson(error.Submission.ToJson());
        Assert.Null(await _client.ResolveAsync(stored, Cancel));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(Assert.Single(_service.Ids), (await _client.ResolveAsync(stored, Cancel))?.Id);
        // As often as asked.
        Assert.Equal(_service.Ids[0], (await CreateClient().ResolveAsync(stored, Cancel))?.Id);
        Assert.Equal(1, _service.Posts);
    }

    [Fact]
    public async Task AcceptedAfterTheLookupEnded_IsNeverSentAgain_AndResolvedLater()
    {
        _service.AcceptanceDelay = TimeSpan.FromMinutes(10);

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        _clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(Assert.Single(_service.Ids), (await _client.ResolveAsync(error.Submission, Cancel))?.Id);
        Assert.Equal(1, _service.Posts);
    }

    [Fact]
    public async Task NeverAccepted_IsUncertain_AndNotSentAgain()
    {
        _service.Accepts = false;

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(1, _service.Posts);
        Assert.Contains("ResolveAsync", error.Message, StringComparison.Ordinal);
        Assert.Null(await _client.ResolveAsync(error.Submission, Cancel));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task HistoryFailsForAWhile_IsLookedAtAgain(HttpStatusCode status)
    {
        _service.HistoryFailures.Enqueue(status);
        _service.HistoryFailures.Enqueue(status);

        var prediction = await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Assert.Single(_service.Ids), prediction.Id);
        Assert.Equal(3, _service.Looks);
    }

    [Fact]
    public async Task HistoryIsClosedToTheKey_IsUncertainAtOnce()
    {
        _service.HistoryFailures.Enqueue(HttpStatusCode.Forbidden);

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal((1, 1), (_service.Posts, _service.Looks));
        Assert.Equal(TimeSpan.Zero, _clock.Elapsed);
        Assert.IsType<HttpRequestException>(error.InnerException?.InnerException);
    }

    [Fact]
    public async Task ServersClockIsHoursOff_IsRecognisedByItsOwnTime()
    {
        _service.ClockOffset = TimeSpan.FromHours(-7.5);

        var prediction = await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Assert.Single(_service.Ids), prediction.Id);
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(7200)]
    public async Task RecordOutsideTheTime_IsNotAdopted(int seconds)
    {
        _service.Adjust = record => record["createdAt"] = (long)record["createdAt"]! + seconds;

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Empty(error.Candidates);
    }

    [Fact]
    public async Task SeedOfTheUser_IsNeverAdopted_ButACandidate()
    {
        var request = VideoRequest.CreateBuilder().WithPrompt("A lighthouse").WithSeed(7).Build();

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(request, cancellationToken: Cancel));

        Assert.Equal(_service.Ids, error.Candidates);
        Assert.False(error.Submission.SeedWasDrawn);
        var again = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.ResolveAsync(error.Submission, Cancel));
        Assert.Equal(_service.Ids, again.Candidates);
    }

    public static TheoryData<string, Action<JsonObject>> Normalized => new()
    {
        { "the seed is left out", body => body.Remove("seed") },
        { "the prompt is trimmed", body => body["prompt"] = "a lighthouse" },
        { "a field is left out", body => body.Remove("duration") },
        { "a number became a string", body => body["duration"] = "5" },
    };

    [Theory]
    [MemberData(nameof(Normalized))]
    public async Task NormalisedBody_IsACandidate_AndNotAdopted(string because, Action<JsonObject> normalize)
    {
        _service.Normalize = normalize;

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.True(_service.Ids.SequenceEqual(error.Candidates), because);
        Assert.Contains("Candidates", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, Action<JsonObject>> Unreadable => new()
    {
        { "no body is kept", record => record.Remove("requestBody") },
        { "the body is empty", record => record["requestBody"] = "" },
        { "the body is cut", record => record["requestBody"] = ((string)record["requestBody"]!)[..20] },
        { "the body is a list", record => record["requestBody"] = "[1]" },
        { "no time", record => record.Remove("createdAt") },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task RecordThatTellsTooLittle_IsACandidate_AndNotAdopted(string because, Action<JsonObject> adjust)
    {
        _service.Adjust = adjust;

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.True(_service.Ids.SequenceEqual(error.Candidates), because);
    }

    [Fact]
    public async Task OtherSeedOrOtherModel_IsNoCandidate()
    {
        _service.Accepts = false;
        _service.AddRecord("11111111111111111111111111111111", new JsonObject { ["model"] = SeedanceModel.Seedance20.Value, ["prompt"] = "A lighthouse in a storm", ["seed"] = -5 }, _clock.GetUtcNow());
        _service.AddRecord("22222222222222222222222222222222", new JsonObject { ["model"] = "other/model", ["prompt"] = "A lighthouse in a storm" }, _clock.GetUtcNow());

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Empty(error.Candidates);
    }

    [Fact]
    public async Task SentTwiceOnTheWay_IsUncertain_AndNamesBoth()
    {
        _service.Adjust = record =>
        {
            _service.Adjust = _ => { };
            _service.AddRecord("33333333333333333333333333333333", JsonNode.Parse((string)record["requestBody"]!)!.AsObject(), _clock.GetUtcNow());
        };

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(new[] { _service.Ids[0], "33333333333333333333333333333333" }.Order(), error.Candidates.Order());
    }

    /// <summary>Which of the two addresses the job is not known: both are named, and neither is taken.</summary>
    [Fact]
    public async Task RecordWhoseResultHasAnotherId_NamesBoth_AndIsNotAdopted()
    {
        _service.Adjust = record => record["result"]!["id"] = Other;

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal([_service.Ids[0], Other], error.Candidates);
    }

    [Fact]
    public async Task RecordsWhoseResultsAreOnePrediction_GiveItToNobody()
    {
        _service.Adjust = record => record["result"]!["id"] = Other;

        var errors = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Assert.ThrowsAsync<SubmissionUncertainException>(
            () => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel))));

        Assert.Equal(_service.Ids.Order(), errors.Select(error => Assert.Single(error.Candidates, id => id != Other)).Order());
    }

    [Fact]
    public async Task RecordWhoseResultIsAnothersPrediction_NamesOnlyItsOwnId()
    {
        _service.SubmitAnswer = Taken;
        var first = await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);
        _service.SubmitAnswer = _ => null;
        _service.Adjust = record => record["result"]!["id"] = first.Id;

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal([_service.Ids[1]], error.Candidates);
    }

    [Fact]
    public async Task SentTwiceOnTheWay_IsUncertain_ThoughOneOfTheTwoHasTwoIds()
    {
        _service.Adjust = record =>
        {
            _service.Adjust = other => other["result"]!["id"] = Other;
            _service.AddRecord("33333333333333333333333333333333", JsonNode.Parse((string)record["requestBody"]!)!.AsObject(), _clock.GetUtcNow());
        };

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(new[] { _service.Ids[0], "33333333333333333333333333333333", Other }.Order(), error.Candidates.Order());
    }

    [Fact]
    public async Task ResultThatSpellsTheIdInAnotherCase_IsTheSamePrediction()
    {
        _service.Adjust = record => record["result"]!["id"] = ((string)record["ID"]!).ToUpperInvariant();

        Assert.Equal(_service.Ids, [(await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel)).Id], StringComparer.OrdinalIgnoreCase);
    }

    public static TheoryData<string, Func<long, JsonNode?>> OddTimes => new()
    {
        { "Unix 0", _ => 0 },
        { "the zero of Go and .NET", _ => "0001-01-01T00:00:00Z" },
        { "far in the past", now => now - 4000 },
        { "far in the future", _ => "9999-12-31T23:59:59Z" },
    };

    [Theory]
    [MemberData(nameof(OddTimes))]
    public async Task RecordBeforeItWithAnOddTime_HidesNothing(string what, Func<long, JsonNode?> time)
    {
        _service.ListFirst = Record("odd", time(_clock.GetUtcNow().ToUnixTimeSeconds()));

        var prediction = await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.True(_service.Ids.SequenceEqual([prediction.Id]), what);
        Assert.Equal((1, 1), (_service.Posts, _service.Looks));
    }

    [Theory]
    [MemberData(nameof(OddTimes))]
    public async Task RecordWithAnOddTime_IsNeverAdopted(string what, Func<long, JsonNode?> time)
    {
        _service.Adjust = record => record["createdAt"] = time(_clock.GetUtcNow().ToUnixTimeSeconds());

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        // A time that is none tells nothing; one that is tells that this is another submit
        Assert.True((what == "far in the past" ? [] : _service.Ids).SequenceEqual(error.Candidates), what);
    }

    [Fact]
    public async Task IdenticalRequestsAtOnce_EachGetTheirOwn()
    {
        var predictions = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel))));

        Assert.Equal(_service.Ids.Order(), predictions.Select(prediction => prediction.Id).Order());
        Assert.Equal(20, _service.Posts);
    }

    [Fact]
    public async Task IdenticalRequestsThatCannotBeToldApart_NameOnlyWhatNobodyOwns()
    {
        // The first is answered, the second is not; the user gave both the same seed.
        var request = VideoRequest.CreateBuilder().WithPrompt("A lighthouse").WithSeed(7).Build();
        _service.SubmitAnswer = Taken;
        var first = await _client.SubmitAsync(request, cancellationToken: Cancel);
        _service.SubmitAnswer = _ => null;

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(request, cancellationToken: Cancel));

        Assert.Equal(first.Id, _service.Ids[0]);
        Assert.Equal([_service.Ids[1]], error.Candidates);
    }

    [Fact]
    public async Task LookupTimeOfZero_LooksNotAtAll()
    {
        var client = CreateClient(options => options.SubmissionLookupTime = TimeSpan.Zero);

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal((1, 0), (_service.Posts, _service.Looks));
    }

    [Fact]
    public async Task CancelledDuringTheLookup_CarriesTheSubmission()
    {
        using var source = new CancellationTokenSource();
        _service.HistoryLag = TimeSpan.FromMinutes(1);
        _service.HistoryFailures.Enqueue(HttpStatusCode.BadGateway);
        var client = CreateClient(options => options.SubmissionLookupTime = TimeSpan.FromHours(20), new CancellingTimeProvider(_clock, source));

        var error = await Assert.ThrowsAsync<SeedanceCanceledException>(() => client.SubmitAsync(TestClient.Request("order-1"), cancellationToken: source.Token));

        Assert.Equal("order-1", error.Submission?.Label);
        Assert.Equal(source.Token, error.CancellationToken);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(_service.Ids[0], (await CreateClient().ResolveAsync(error.Submission!, Cancel))?.Id);
    }

    [Fact]
    public async Task Looks_BecomeRarer_AndTheLastIsAtTheEnd()
    {
        _service.Accepts = false;

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal([1, 2, 4, 8, 8, 7], _clock.Pauses.Select(pause => pause.TotalSeconds));
        Assert.Equal(7, _service.Looks);
    }

    [Fact]
    public async Task LooksThatTheServiceWantsLater_AreLater()
    {
        var service = new ScriptedHandler().Throw(new HttpRequestException("reset"));
        foreach (var wish in new[] { "3", "1", "9" })
            service.Answer(HttpStatusCode.ServiceUnavailable, "", adjust: response => response.Headers.TryAddWithoutValidation("Retry-After", wish));
        service.Answer("""{"code":200,"data":{"items":[],"total":0}}""");
        var client = TestClient.Create(service, _clock, options => options.SubmissionLookupTime = TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal([3, 2, 9, 8, 8], _clock.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Theory]
    [InlineData(-6, false)]
    [InlineData(-5, true)]
    [InlineData(3605, true)]
    [InlineData(3606, false)]
    public async Task RecordAtTheEdgeOfTheTime_IsAdopted_AndBeyond_IsNot(int seconds, bool isAdopted)
    {
        _service.Adjust = record => record["createdAt"] = (long)record["createdAt"]! + seconds;

        if (isAdopted)
            Assert.Contains((await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel)).Id, _service.Ids);
        else
            await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));
    }

    /// <summary>Whichever of the two times of the service's clock was right when it took the job.</summary>
    [Theory]
    [InlineData(null, 7.5)]
    [InlineData(null, -7.5)]
    [InlineData(0.0, 2.0)]
    [InlineData(0.0, -2.0)]
    [InlineData(2.0, 0.0)]
    [InlineData(-2.0, 0.0)]
    public async Task ServersClockThatIsSetMeanwhile_LosesNoRecord(double? hoursBefore, double hoursNow)
    {
        if (hoursBefore is { } before)
        {
            _service.ClockOffset = TimeSpan.FromHours(before);
            await foreach (var record in _client.ListPredictionsAsync(cancellationToken: Cancel))
                Assert.Fail(record.Id);
        }
        _service.ClockOffset = TimeSpan.FromHours(hoursNow);

        var prediction = await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(Assert.Single(_service.Ids), prediction.Id);
    }

    /// <summary>The history's answers tell no time: what is known of the service's clock is what the submit knew.</summary>
    [Theory]
    [InlineData(7.5)]
    [InlineData(-7.5)]
    public async Task ServersClockThatOnlyTheSubmitKnew_LosesNoRecord(double hours)
    {
        (_service.ClockOffset, _service.TellsTime) = (TimeSpan.FromHours(hours), false);
        var stored = await LeaveUncertainAsync(fields => fields["serverClockOffset"] = TimeSpan.FromHours(hours).ToString());

        Assert.Equal(Assert.Single(_service.Ids), (await CreateClient().ResolveAsync(stored, Cancel))?.Id);
    }

    [Fact]
    public async Task OwnClockThatWasSetBackWhileTheAnswerWasAwaited_LosesNoRecord()
    {
        var stored = await LeaveUncertainAsync(fields => fields["sentAt"] = _clock.GetUtcNow().AddHours(3));

        Assert.Equal(Assert.Single(_service.Ids), (await CreateClient().ResolveAsync(stored, Cancel))?.Id);
    }

    public static TheoryData<string, Action<JsonObject>> ModelLeftOut => new()
    {
        { "of the record", record => record.Remove("model") },
        {
            "of the body", record =>
            {
                var body = JsonNode.Parse((string)record["requestBody"]!)!.AsObject();
                body.Remove("model");
                record["requestBody"] = body.ToJsonString();
            }
        },
    };

    [Theory]
    [MemberData(nameof(ModelLeftOut))]
    public async Task ModelToldOnce_IsEnough(string where, Action<JsonObject> adjust)
    {
        _service.Adjust = adjust;

        var prediction = await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.True(_service.Ids.SequenceEqual([prediction.Id]), where);
    }

    [Fact]
    public async Task Found_TellsWhatTheHistoryKeepsOfIt()
    {
        _service.Adjust = record => record["result"]!["price"] = "0.5";

        Assert.Equal(0.5m, (await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel)).Price);
    }

    [Fact]
    public async Task OlderHistory_IsNotRead()
    {
        for (var i = 0; i < 500; i++)
            _service.AddRecord($"{i:D32}", new JsonObject { ["model"] = "m" }, _clock.GetUtcNow().AddDays(-1));

        await _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal(1, _service.Looks);
    }

    [Theory]
    [InlineData(1, "It may be the prediction in Candidates. Keep")]
    [InlineData(2, "It may be one of the predictions in Candidates. Keep")]
    public async Task Candidates_AreNamed_TheMostSimilarFirst(int count, string said)
    {
        var request = VideoRequest.CreateBuilder().WithPrompt("A lighthouse").WithSeed(7).WithDuration(TimeSpan.FromSeconds(5)).Build();
        if (count == 2)
            _service.AddRecord("11111111111111111111111111111111", new JsonObject { ["model"] = request.Model.Value, ["seed"] = 7 }, _clock.GetUtcNow().AddSeconds(2));

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(request, cancellationToken: Cancel));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Equal(count, error.Candidates.Count);
        Assert.Equal(_service.Ids[0], error.Candidates[0]);
    }

    [Fact]
    public async Task SubmissionOfAnotherAddress_IsAnError()
    {
        var submission = new UncertainSubmission { SubmissionId = "s", Model = "m", BaseAddress = new Uri("https://other.test/") };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => _client.ResolveAsync(submission, Cancel));

        Assert.Contains("https://other.test/", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubmissionWithAbsurdTimes_IsNotFound()
    {
        var submission = new UncertainSubmission
        {
            SubmissionId = "s",
            Model = "m",
            SentAt = DateTimeOffset.MinValue,
            UncertainSince = DateTimeOffset.MaxValue,
            ServerClockOffset = TimeSpan.MaxValue,
        };

        Assert.Null(await _client.ResolveAsync(submission, Cancel));
    }

    public void Dispose() => _service.Dispose();

    private static HttpResponseMessage Taken(string id)
        => new() { Content = new StringContent(Answers.Submitted.Replace(Answers.Id, id, StringComparison.Ordinal), Encoding.UTF8, "application/json") };

    private static JsonObject Record(string id, JsonNode? createdAt)
        => new() { ["ID"] = id, ["createdAt"] = createdAt, ["model"] = "other/model", ["requestBody"] = "{}", ["status"] = "queued" };

    /// <summary>A submission that was not looked for, as another process may have stored it.</summary>
    private async Task<UncertainSubmission> LeaveUncertainAsync(Action<JsonObject> change)
    {
        var client = CreateClient(options => options.SubmissionLookupTime = TimeSpan.Zero);
        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));
        var fields = JsonNode.Parse(error.Submission.ToJson())!.AsObject();
        change(fields);
        return UncertainSubmission.FromJson(fields.ToJsonString());
    }

    private SeedanceClient CreateClient(Action<SeedanceClientOptions>? configure = null, TimeProvider? clock = null) => TestClient.Create(_service, clock ?? _clock, options =>
    {
        options.SubmissionLookupTime = TimeSpan.FromSeconds(30);
        configure?.Invoke(options);
    });

    /// <summary>Cancels at the first pause.</summary>
    private sealed class CancellingTimeProvider(PauseSkippingTimeProvider inner, CancellationTokenSource source) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromSeconds(45))
                source.Cancel();
            return inner.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }
    }
}
