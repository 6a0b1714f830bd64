using System.Net;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Submission;

public class UncertainSubmissionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ToJsonAndBack_KeepsEverything()
    {
        var submission = await SubmitUncertainlyAsync(TestClient.Request("order-4711"));

        var back = UncertainSubmission.FromJson(submission.ToJson());

        Assert.Equal(submission.ToJson(), back.ToJson());
        Assert.Equal("order-4711", back.Label);
        Assert.Equal(submission.SubmissionId, back.SubmissionId);
        Assert.Equal(new Uri("https://atlas.test/"), back.BaseAddress);
        Assert.Equal(submission.SentAt, back.SentAt);
        Assert.Equal(submission.FieldDigests, back.FieldDigests);
        Assert.Equal(submission.Seed, back.Seed);
        Assert.True(back.SeedWasDrawn);
        Assert.Equal(TimeSpan.FromHours(1), back.ServerClockOffset);
    }

    [Fact]
    public async Task Json_HoldsNeitherPromptNorKey_AndIsOneLine()
    {
        var json = (await SubmitUncertainlyAsync(TestClient.Request())).ToJson();

        Assert.DoesNotContain("lighthouse", json, StringComparison.Ordinal);
        Assert.DoesNotContain(TestClient.Key, json, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', json);
    }

    [Fact]
    public async Task Digests_NameEachFieldThatWasSent_AlikeInBothForms()
    {
        var request = VideoRequest.CreateBuilder().WithPrompt("Ein Fuchs 🦊").WithSeed(7).WithParameter("strength", 0.50).Build();

        var flat = await SubmitUncertainlyAsync(request);
        var nested = await SubmitUncertainlyAsync(request, RequestBodyForm.Nested);

        Assert.Equal(["model", "prompt", "seed", "strength"], flat.FieldDigests.Keys.Order());
        Assert.Equal(flat.FieldDigests, nested.FieldDigests);
        Assert.All(flat.FieldDigests.Values, digest => Assert.Matches("^[0-9a-f]{64}$", digest));
        // SHA-256 of the canonical JSON: the text 7, by any other tool.
        Assert.Equal("7902699be42c8a8e46fbbb4501726517e86b22c56a189f7625a6da49081b2451", flat.FieldDigests["seed"]);
        Assert.False(flat.SeedWasDrawn);
        Assert.Equal(7, flat.Seed);
    }

    [Fact]
    public async Task Digest_OfAnObject_DoesNotDependOnTheOrderOfItsMembers()
    {
        var one = await SubmitUncertainlyAsync(WithParameter("""{"b":[1.0,true,null],"a":"x"}"""));
        var other = await SubmitUncertainlyAsync(WithParameter("""{"a":"\u0078","b":[1,true,null]}"""));

        Assert.Equal(one.FieldDigests["extra"], other.FieldDigests["extra"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":2,"submissionId":"x","model":"m"}""")]
    [InlineData("""{"version":1,"submissionId":"x","model":"m","fieldDigests":null}""")]
    public void FromJson_OfAnythingElse_IsAFormatException(string json)
        => Assert.Throws<FormatException>(() => UncertainSubmission.FromJson(json));

    [Fact]
    public void FromJson_IgnoresUnknownMembers()
        => Assert.Equal("m", UncertainSubmission.FromJson("""{"version":1,"submissionId":"x","model":"m","fieldDigests":{},"later":true}""").Model);

    private static VideoRequest WithParameter(string json)
        => VideoRequest.CreateBuilder().WithPrompt("x").WithParameter("extra", System.Text.Json.Nodes.JsonNode.Parse(json)).Build();

    private static async Task<UncertainSubmission> SubmitUncertainlyAsync(VideoRequest request, RequestBodyForm form = RequestBodyForm.Flat)
    {
        var clock = new PauseSkippingTimeProvider();
        var service = new ScriptedHandler().Answer(
            HttpStatusCode.InternalServerError, "{}", adjust: response => response.Headers.Date = clock.GetUtcNow() + TimeSpan.FromHours(1));
        var client = TestClient.Create(service, clock, options => options.RequestBodyForm = form);
        return (await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(request, cancellationToken: Cancel))).Submission;
    }
}
