using System.Net;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class SubmitTests
{
    private const string Url = "\"https://example.com/x\"";

    [Fact]
    public async Task FlatBody_IsAnsweredInTheEnvelope_AndStandsInTheLedger()
    {
        await using var session = await EmulatorSession.StartAsync();
        var (status, body) = await session.PostAsync(EmulatorSession.SubmitPath, """{"model":"your-model","prompt":"A beautiful landscape"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(200, (int)body["code"]!);
        Assert.Equal("", (string?)body["message"]);
        var data = body["data"]!;
        var id = (string)data["id"]!;
        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal("your-model", (string?)data["model"]);
        Assert.Equal("processing", (string?)data["status"]);
        Assert.True(data.AsObject().ContainsKey("outputs"));
        Assert.Null(data["outputs"]);
        Assert.Equal($"{session.Atlas.BaseAddress}api/v1/model/prediction/{id}", (string?)data["urls"]!["get"]);

        var submission = Assert.Single(session.Atlas.Submissions);
        Assert.Equal(id, submission.PredictionId);
        Assert.Equal("""{"model":"your-model","prompt":"A beautiful landscape"}""", submission.RequestBody);
        Assert.Equal(session.Clock.GetUtcNow(), submission.AcceptedAt);
    }

    [Fact]
    public async Task NestedBody_IsAnsweredBare_WithThePagesFields()
    {
        await using var session = await EmulatorSession.StartAsync();
        var (_, body) = await session.PostAsync(EmulatorSession.SubmitPath, """{"model":"m","input":{"prompt":"p","duration":7}}""");

        Assert.Equal(["id", "status", "model", "created_at"], body.AsObject().Select(field => field.Key));
        Assert.Equal("2026-11-23T12:00:00Z", (string?)body["created_at"]);
        Assert.True(Assert.Single(session.Atlas.Submissions).IsNested);
        Assert.Equal(7, session.Atlas.Submissions[0].DurationSeconds);
    }

    [Theory]
    [InlineData(ReplyForm.Bare, """{"model":"m"}""", false)]
    [InlineData(ReplyForm.Enveloped, """{"model":"m","input":{}}""", true)]
    public async Task ReplyFormSet_OverrulesTheBodysForm(ReplyForm form, string request, bool enveloped)
    {
        await using var session = await EmulatorSession.StartAsync(clock => new() { TimeProvider = clock, FFmpegPath = "none", SubmitReply = form });
        var (_, body) = await session.PostAsync(EmulatorSession.SubmitPath, request);
        Assert.Equal(enveloped, body.AsObject().ContainsKey("data"));
    }

    [Theory]
    [InlineData("""{"model":"m",""", "not valid JSON")]
    [InlineData("[]", "JSON object")]
    [InlineData("""{"prompt":"x"}""", "model is required")]
    [InlineData("""{"model":7}""", "model must be a string")]
    [InlineData("""{"model":"m","prompt":7}""", "prompt must be a string")]
    [InlineData("""{"model":"m","input":"x"}""", "input must be an object")]
    [InlineData("""{"model":"m","prompt":"\ud800"}""", "not valid Unicode")]
    [InlineData("""{"model":"m","duration":"5"}""", "duration must be an integer")]
    [InlineData("""{"model":"m","duration":61}""", "InvalidParameter.DurationTooLong")]
    [InlineData("""{"model":"m","duration":0}""", "InvalidParameter.DurationTooShort")]
    [InlineData("""{"model":"m","duration":-2}""", "InvalidParameter.DurationTooShort")]
    [InlineData("""{"model":"m","generate_audio":"yes"}""", "generate_audio must be a boolean")]
    [InlineData("""{"model":"m","seed":4294967296}""", "seed is 4294967296")]
    [InlineData("""{"model":"m","width":512}""", "width and height")]
    [InlineData("""{"model":"m","ratio":"2:1"}""", "ratio must be")]
    [InlineData("""{"model":"m","reference_images":[7]}""", "reference_images[0] must be a string")]
    [InlineData("""{"model":"m","reference_images":["file:///etc/passwd"]}""", "http(s) URL")]
    [InlineData("""{"model":"m","reference_images":["data:image/png;base64,@@"]}""", "cannot be read")]
    [InlineData("""{"model":"m","reference_videos":["data:video/mp4;base64,AAAA"]}""", "cannot be a data URI")]
    [InlineData("""{"model":"x/text-to-video","prompt":" "}""", "prompt is required")]
    public async Task BodyThatIsWrong_IsRefusedInTheServicesShape_AndNotCharged(string request, string message)
    {
        await using var session = await EmulatorSession.StartAsync();
        var (status, body) = await session.PostAsync(EmulatorSession.SubmitPath, request);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["code", "msg", "request_id", "data"], body.AsObject().Select(field => field.Key));
        Assert.Equal(400, (int)body["code"]!);
        Assert.Contains(message, (string?)body["msg"], StringComparison.Ordinal);
        Assert.Empty(session.Atlas.Submissions);
    }

    [Theory]
    [InlineData("reference_images", 9)]
    [InlineData("reference_videos", 3)]
    [InlineData("reference_audios", 3)]
    public async Task ReferencesOverTheLimit_AreRefused_AndAtTheLimitAccepted(string field, int limit)
    {
        await using var session = await EmulatorSession.StartAsync();
        string Body(int count) =>
            $$"""{"model":"m","image":{{Url}},"{{field}}":[{{string.Join(',', Enumerable.Repeat(Url, count))}}]}""";

        Assert.Equal(HttpStatusCode.OK, (await session.PostAsync(EmulatorSession.SubmitPath, Body(limit))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await session.PostAsync(EmulatorSession.SubmitPath, Body(limit + 1))).Status);
    }

    [Theory]
    [InlineData($$"""{"model":"m","reference_audios":[{{Url}}]}""", HttpStatusCode.BadRequest)]
    [InlineData($$"""{"model":"m","reference_audios":[{{Url}}],"reference_images":[{{Url}}]}""", HttpStatusCode.OK)]
    [InlineData($$"""{"model":"m","reference_audios":[{{Url}}],"reference_videos":["asset://7"]}""", HttpStatusCode.OK)]
    public async Task Audio_NeedsAnImageOrAVideoBesideIt(string request, HttpStatusCode expected)
    {
        await using var session = await EmulatorSession.StartAsync();
        Assert.Equal(expected, (await session.PostAsync(EmulatorSession.SubmitPath, request)).Status);
    }

    [Fact]
    public async Task BodyOverTheLimit_IsRefusedWith413()
    {
        await using var session = await EmulatorSession.StartAsync(clock => new() { TimeProvider = clock, FFmpegPath = "none", MaxRequestBytes = 1000 });
        var (status, body) = await session.PostAsync(EmulatorSession.SubmitPath, $$"""{"model":"m","prompt":"{{new string('x', 1000)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal(413, (int)body["code"]!);
    }

    [Fact]
    public async Task StrictModels_RefusesAnUnknownModel_AndAcceptsAListedOne()
    {
        await using var session = await EmulatorSession.StartAsync(clock => new() { TimeProvider = clock, FFmpegPath = "none", StrictModels = true });
        Assert.Equal(HttpStatusCode.NotFound, (await session.PostAsync(EmulatorSession.SubmitPath, """{"model":"your-model"}""")).Status);
        await session.SubmitAsync();
    }

    [Theory]
    [InlineData("X-AtlasCloud-Object-Expiration-Hours", "0", HttpStatusCode.BadRequest)]
    [InlineData("X-AtlasCloud-Object-Expiration-Hours", "336", HttpStatusCode.OK)]
    [InlineData("X-AtlasCloud-Object-Expiration-Hours", "337", HttpStatusCode.BadRequest)]
    [InlineData("X-AtlasCloud-Request-Retention-Hours", "0", HttpStatusCode.OK)]
    [InlineData("X-AtlasCloud-Request-Retention-Hours", "soon", HttpStatusCode.BadRequest)]
    public async Task RetentionHeader_IsChecked_AndStandsInTheLedger(string header, string value, HttpStatusCode expected)
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Client.DefaultRequestHeaders.Add(header, value);
        Assert.Equal(expected, (await session.PostAsync(EmulatorSession.SubmitPath, """{"model":"m"}""")).Status);
        if (expected == HttpStatusCode.OK) Assert.Equal(value, session.Atlas.Submissions[0].Headers[header]);
    }
}
