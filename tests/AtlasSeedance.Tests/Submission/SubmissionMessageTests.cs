using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Tests.Submission;

/// <summary>What is said, logged and stored of a submit: whoever reads no more than that must not pay twice.</summary>
public class SubmissionMessageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "")]
    [InlineData("order-1", " \"order-1\"")]
    public async Task Uncertain_SaysWhatHappened_WhatWasNotDone_AndWhatToDo(string? label, string said)
    {
        var client = TestClient.Create(new ScriptedHandler().Throw(new HttpRequestException("reset")));

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestClient.Request(label), cancellationToken: Cancel));

        Assert.Equal(
            $"It is not known whether the service took the job{said}: The connection failed: reset. It was not sent again, since that could be paid twice. "
            + "Keep Submission, and pass it to ResolveAsync before submitting anew.",
            error.Message);
        Assert.Matches("^[0-9a-f]{32}$", error.Submission.SubmissionId);
    }

    [Fact]
    public async Task Uncertain_KeepsWhatTheAnswerTold()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.BadGateway, Answers.Error(502, "oops"));

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal((HttpStatusCode.BadGateway, "req-1"), (error.StatusCode, error.RequestId));
        Assert.Contains("oops", error.ResponseBody, StringComparison.Ordinal);
    }

    /// <summary>Only the service's own word tells that it did not take the job; a gateway's may come from in front of it or from behind.</summary>
    [Theory]
    [InlineData("""{"code":503,"msg":"busy"}""", true)]
    [InlineData("""{"code":503,"message":"busy"}""", true)]
    [InlineData("""{"code":503,"request_id":"req-1"}""", true)]
    [InlineData("""{"code":503,"msg":"busy","data":{"error":"overloaded"}}""", true)]
    [InlineData("""{"code":503}""", false)]
    [InlineData("""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"upstream timed out","reason":"ServiceUnavailable","code":503}""", false)]
    [InlineData("""{"code":503,"msg":"busy","id":"anybodys"}""", false)]
    [InlineData("""{"code":503,"msg":"busy","data":{"prediction":{"id":"A"}}}""", false)]
    [InlineData("""{"code":503,"msg":"busy","data":{"error":"late","status":"processing"}}""", false)]
    [InlineData("""{"code":500,"msg":"busy"}""", false)]
    public async Task Unavailable_IsSentAgain_OnlyWhereTheServiceItselfSaysIt(string body, bool isSentAgain)
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.ServiceUnavailable, body).Answer(Answers.Submitted);

        var error = await Record.ExceptionAsync(() => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(isSentAgain ? null : typeof(SubmissionUncertainException), error?.GetType());
        Assert.Equal(isSentAgain ? 2 : 1, service.Posts);
    }

    [Fact]
    public async Task AnswerWithoutAPrediction_SaysSo()
    {
        var client = TestClient.Create(new ScriptedHandler().Answer("""{"code":200,"data":{"status":"processing"}}"""));

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Contains("names no prediction.", error.Submission.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancelledAfterItWasSent_SaysThatItMayBeTaken()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var source = new CancellationTokenSource();
        var submit = TestClient.Create(new ScriptedHandler().Hang(reached)).SubmitAsync(TestClient.Request(), cancellationToken: source.Token);
        await reached.Task;

        await source.CancelAsync();

        var error = await Assert.ThrowsAsync<SeedanceCanceledException>(() => submit);
        Assert.Equal(
            "The call was cancelled after the request was sent: the service may have taken the job. Keep Submission, and pass it to ResolveAsync before submitting anew.", error.Message);
        Assert.Equal("The caller cancelled before the answer came.", error.Submission!.Reason);
    }

    [Fact]
    public async Task CancelledDuringALookOfTheLookup_CarriesTheSubmission()
    {
        using var source = new CancellationTokenSource();
        var service = new ScriptedHandler().Throw(new HttpRequestException("reset")).Then((_, token) =>
        {
            source.Cancel();
            throw new OperationCanceledException(token);
        });
        var client = TestClient.Create(service, configure: options => options.SubmissionLookupTime = TimeSpan.FromSeconds(30));

        var error = await Assert.ThrowsAsync<SeedanceCanceledException>(() => client.SubmitAsync(TestClient.Request("order-1"), cancellationToken: source.Token));

        Assert.Equal("order-1", error.Submission?.Label);
    }

    [Fact]
    public async Task EachOutcome_IsLogged()
    {
        using var logs = new RecordingLoggerProvider();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        var clock = new PauseSkippingTimeProvider();
        using var history = new HistoryService(clock);
        var found = await Create(history, TimeSpan.FromSeconds(30)).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);
        await Assert.ThrowsAsync<SubmissionUncertainException>(() => Create(history, TimeSpan.Zero).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));
        await Create(new ScriptedHandler().Answer(Answers.Submitted), TimeSpan.Zero).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Single(logs.Entries, entry => entry.Level >= LogLevel.Information && entry.Message.Contains(found.Id, StringComparison.Ordinal));
        Assert.Single(logs.Entries, entry => entry.Level >= LogLevel.Information && entry.Message.Contains(Answers.Id, StringComparison.Ordinal));
        Assert.Single(logs.Entries, entry => entry.Level >= LogLevel.Warning && entry.Message.Contains("uncertain", StringComparison.OrdinalIgnoreCase));

        SeedanceClient Create(HttpMessageHandler handler, TimeSpan lookup) => new(
            new HttpClient(handler), TestClient.Options(options => options.SubmissionLookupTime = lookup), new SeedanceClientServices { TimeProvider = clock, LoggerFactory = factory });
    }

    [Fact]
    public async Task Intent_HasNoReason_AndAnOutcomeThatIsLost_IsLogged()
    {
        using var logs = new RecordingLoggerProvider();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var journal = new MemoryJournal { OutcomeError = new IOException("The disk is full.") };
        var services = new SeedanceClientServices { TimeProvider = new PauseSkippingTimeProvider(), LoggerFactory = factory, Journal = journal };

        await new SeedanceClient(new HttpClient(new ScriptedHandler().Answer(Answers.Submitted)), TestClient.Options(), services).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        var intent = Assert.Single(await journal.ReadAllAsync());
        Assert.Equal("", intent.Submission.Reason);
        Assert.Single(logs.Entries, entry => entry.Level >= LogLevel.Warning && entry.Message.Contains(intent.Submission.SubmissionId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task JournalThatCancelsByItself_IsAJournalThatFailed()
    {
        var journal = new MemoryJournal { IntentError = new OperationCanceledException("the database's own time-out") };
        var service = new ScriptedHandler();

        var error = await Assert.ThrowsAsync<SeedanceException>(() => TestClient.Create(service, journal: journal).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal("The journal could not record the request, so it was not sent: the database's own time-out Nothing was charged.", error.Message);
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-1L)]
    [InlineData(7L)]
    public async Task Submission_NamesTheSeedThatWasSent(long? seed)
    {
        var builder = VideoRequest.CreateBuilder().WithPrompt("x");
        if (seed is { } own)
            builder.WithSeed(own);
        var service = new ScriptedHandler().Throw(new HttpRequestException("reset"));

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => TestClient.Create(service).SubmitAsync(builder.Build(), cancellationToken: Cancel));

        Assert.Equal(service.Requests[0].Json.GetProperty("seed").GetInt64(), error.Submission.Seed);
        Assert.Equal(seed is not 7, error.Submission.SeedWasDrawn);
    }

    // In the body, deeper than JSON readers go unless they are told to
    public static TheoryData<string, string> Nested { get; } = new() { { new string('[', 64) + new string(']', 64), new string('[', 64) + new string(']', 64) } };

    /// <summary>One spelling for equal values, and another for each other one.</summary>
    [Theory]
    [InlineData("""{"b":[1,{"d":2.50,"c":"ü+/"}],"a":1e2}""", """{"a":100,"b":[1,{"c":"ü+/","d":2.5}]}""")]
    [InlineData("""[[],[1],{}]""", """[[],[1],{}]""")]
    [InlineData("-0.10", "-0.1")]
    [InlineData("true", "true")]
    [MemberData(nameof(Nested))]
    public async Task Digest_IsOfTheOneSpelling(string value, string spelling)
    {
        var request = VideoRequest.CreateBuilder().WithPrompt("x").WithParameter("own", JsonNode.Parse(value)!).Build();

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(
            () => TestClient.Create(new ScriptedHandler().Throw(new HttpRequestException("reset"))).SubmitAsync(request, cancellationToken: Cancel));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(spelling))), error.Submission.FieldDigests["own"]);
    }

    [Fact]
    public void EntryOfAJournal_SaysWhatBecameOfWhat()
    {
        Assert.Equal("s-1: Pending", new JournalEntry { Submission = Of(null), Outcome = SubmissionOutcome.Pending }.ToString());
        Assert.Equal("order-1: Accepted (p-1)", new JournalEntry { Submission = Of("order-1"), Outcome = SubmissionOutcome.Accepted, PredictionId = "p-1" }.ToString());

        static UncertainSubmission Of(string? label) => new() { SubmissionId = "s-1", Model = "m", Label = label };
    }
}
