using System.Net;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Predictions;

/// <summary>What the answers to a poll and to a submit are taken for, where they leave something out or say it twice.</summary>
public class PredictionAnswerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PollAnsweredWithoutTheId_IsAboutTheOneAskedFor()
    {
        var prediction = await TestClient.Create(new ScriptedHandler().Answer("""{"code":200,"data":{"status":"processing"}}""")).GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal(Answers.Id, prediction.Id);
    }

    [Theory]
    [InlineData("""{"data":{"id":"another","status":"completed"}}""", "is not about the prediction \"" + Answers.Id + "\".")]
    [InlineData("""{"code":200,"data":{"status":"error"}}""", "tells of an end, and not of which prediction.")]
    [InlineData("""{"code":200,"data":{"status":"completed","outputs":["https://cdn.test/x.mp4"]}}""", "tells of an end, and not of which prediction.")]
    [InlineData("[]", "is not the JSON that the service sends.")]
    [InlineData("""{"data":{"id":"0123456789ABCDEF0123456789ABCDEF"}}""", "has no status.")]
    public async Task PollAnsweredWithSomethingElse_SaysWhatIsWrong(string body, string because)
    {
        var error = await Assert.ThrowsAsync<UnexpectedResponseException>(() => TestClient.Create(new ScriptedHandler().Answer(body)).GetPredictionAsync(Answers.Id, Cancel));

        Assert.Contains(because, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndWithoutTheId_IsPassedOver_AndTheWaitGoesOn()
    {
        var service = new ScriptedHandler().Answer("""{"code":200,"data":{"status":"failed","error":"no"}}""").Answer(Answers.Completed);

        Assert.Equal(Answers.Id, (await TestClient.Create(service).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel)).PredictionId);
    }

    [Theory]
    [InlineData("identity", true)]
    [InlineData("aws-chunked", true)]
    [InlineData("gzip", false)]
    [InlineData("identity, gzip", false)]
    public async Task CodingThatChangesNoByte_IsNone(string codings, bool isRead)
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.OK, Answers.Submitted, adjust: response => response.Content.Headers.TryAddWithoutValidation("Content-Encoding", codings));

        var error = await Record.ExceptionAsync(() => TestClient.Create(service).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Equal(isRead ? null : typeof(SubmissionUncertainException), error?.GetType());
        Assert.Equal(1, service.Posts);
    }

    [Fact]
    public async Task ErrorOfThePrediction_ComesBeforeTheEnvelopes()
    {
        var service = new ScriptedHandler().Answer(
            HttpStatusCode.InternalServerError, $$$"""{"code":500,"message":"of the envelope","data":{"id":"{{{Answers.Id}}}","status":"failed","error":"its own"}}""");

        Assert.Equal("its own", (await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel)).Error);
    }

    [Fact]
    public async Task TextBesideAJobThatRuns_IsNoError()
    {
        var service = new ScriptedHandler().Answer($$$"""{"code":200,"message":"ok","data":{"id":"{{{Answers.Id}}}","status":"processing"}}""");

        Assert.Null((await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel)).Error);
    }

    [Theory]
    [InlineData(200, """{"id":"x","status":"processing"}""", true)]
    [InlineData(200, """{"id":"x","model":"m"}""", true)]
    [InlineData(200, """{"id":"x"}""", false)]
    [InlineData(200, """{"data":{"id":"x"}}""", true)]
    [InlineData(500, """{"data":{"id":"x","status":"failed"}}""", true)]
    [InlineData(500, """{"data":{"id":"x"}}""", false)]
    [InlineData(500, """{"id":"x","status":"failed"}""", false)]
    public async Task AnswerToASubmit_NamesThePrediction_OnlyBeyondDoubt(int status, string body, bool isNamed)
    {
        var client = TestClient.Create(new ScriptedHandler().Answer((HttpStatusCode)status, body));

        if (isNamed)
            Assert.Equal("x", (await client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel)).Id);
        else
            await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));
    }

    [Fact]
    public async Task StatusLeftOut_IsEmpty_AndCountsAsRunning()
    {
        var prediction = await TestClient.Create(new ScriptedHandler().Answer("""{"data":{"id":"x"}}""")).SubmitAsync(TestClient.Request(), cancellationToken: Cancel);

        Assert.Equal("", prediction.Status.Value);
        Assert.Equal("x: ", prediction.ToString());
    }

    [Theory]
    [InlineData(0.0, true)]
    [InlineData(999_999_999.0, true)]
    [InlineData(1e9, false)]
    public async Task PredictTime_HasBounds(double seconds, bool isRead)
    {
        var metrics = FormattableString.Invariant($"{{\"predict_time\":{seconds:R}}}");
        var service = new ScriptedHandler().Answer($$$"""{"data":{"id":"{{{Answers.Id}}}","status":"completed","metrics":{{{metrics}}}}}""");

        Assert.Equal(isRead ? TimeSpan.FromSeconds(seconds) : null, (await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel)).PredictTime);
    }

    [Fact]
    public async Task SeveralOutputs_TheFirstOfEachKindCounts()
    {
        var service = new ScriptedHandler().Answer(
            $$$"""{"data":{"id":"{{{Answers.Id}}}","status":"completed","outputs":["https://s.test/1.webp","https://s.test/1.mp4","https://s.test/2.jpg","https://s.test/2.mp4","https://s.test/3.jpeg"]}}""");

        var result = await TestClient.Create(service).WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel);

        Assert.Equal(("https://s.test/1.mp4", "https://s.test/1.webp"), (result.Video.ToString(), result.LastFrame?.ToString()));
        Assert.Same(result.Video, result.Prediction.Video);
        Assert.Same(result.LastFrame, result.Prediction.LastFrame);
        Assert.Equal([true, false, true, false, true], result.Prediction.Outputs.Select(output => output.IsImage));
        Assert.Equal($"{Answers.Id}: https://s.test/1.mp4", result.ToString());
    }

    [Fact]
    public async Task PredictionThatRuns_HasNeitherVideoNorLastFrame()
    {
        var prediction = await TestClient.Create(new ScriptedHandler().Answer(Answers.Running())).GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal((null, null), (prediction.Video, prediction.LastFrame));
    }

    [Theory]
    [InlineData("\"error\":\" Too dark. \"", "Too dark")]
    [InlineData("\"error\":\" \"", "the service gave no reason")]
    [InlineData("\"price\":1", "the service gave no reason")]
    public async Task Failure_SaysWhyAndWhatNow(string field, string reason)
    {
        var client = TestClient.Create(new ScriptedHandler().Answer($$$"""{"data":{"id":"{{{Answers.Id}}}","status":"expired",{{{field}}}}}"""));

        var error = await Assert.ThrowsAsync<GenerationFailedException>(() => client.WaitForCompletionAsync(Answers.Id, cancellationToken: Cancel));

        Assert.StartsWith(
            $"Prediction {Answers.Id} ended as \"expired\": {reason}. It stays so; change the request where the reason names it, then submit anew. A failed job is not charged.",
            error.Message, StringComparison.Ordinal);
        Assert.Contains("\"expired\"", error.ResponseBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public async Task Id_HasALongestLength(int length, bool isTaken)
    {
        var id = new string('x', length);
        var client = TestClient.Create(new ScriptedHandler().Answer($$$"""{"data":{"id":"{{{id}}}","status":"processing"}}"""));

        if (isTaken)
            Assert.Equal(id, (await client.GetPredictionAsync(id, Cancel)).Id);
        else
            await Assert.ThrowsAsync<ArgumentException>(() => client.GetPredictionAsync(id, Cancel));
    }

    [Fact]
    public async Task IdWithAControlCharacter_IsRefused_AndSaysWhatToPass()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => TestClient.Create(new ScriptedHandler()).GetPredictionAsync("a\u0007b", Cancel));

        Assert.StartsWith("\"a\u0007b\" is no prediction id. Pass the Id of a VideoPrediction.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_IsNeverNull() => Assert.Throws<ArgumentNullException>(() => new PredictionStatus(null!));

    [Fact]
    public void Progress_SaysTheStage_WithTheBytesOrTheStatus()
    {
        Assert.Equal("Uploading 5/10 bytes", new VideoProgress(VideoStage.Uploading) { BytesTransferred = 5, TotalBytes = 10 }.ToString());
        Assert.Equal("Uploading 5/? bytes", new VideoProgress(VideoStage.Uploading) { BytesTransferred = 5 }.ToString());
        Assert.Equal("Ended x: failed", new VideoProgress(VideoStage.Ended) { Prediction = SeedanceModelFactory.VideoPrediction("x", PredictionStatus.Failed) }.ToString());
    }
}
