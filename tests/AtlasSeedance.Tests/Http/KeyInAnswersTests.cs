using System.Net;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Http;

/// <summary>A service that sends the key back, in whichever way JSON lets it be written, cannot make an exception say it.</summary>
public sealed class KeyInAnswersTests
{
    private const string Key = "sk-abc/def+ghi==";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Forms =>
    [
        Key,
        @"sk-abc\/def\u002bghi==",
        @"sk-abc/def\u002Bghi==",
        @"\u0073\u006b\u002d\u0061\u0062\u0063\u002f\u0064\u0065\u0066\u002b\u0067\u0068\u0069\u003d\u003d",
        @"sk-sk-abc\/def+ghi==",
        @"sk-abc/def+ghi==sk-abc\/def+ghi==",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Refusal_SaysNothingOfTheKey(string form)
    {
        var error = await Assert.ThrowsAsync<AuthenticationFailedException>(() => Create(HttpStatusCode.Unauthorized, form).GetPredictionAsync(Answers.Id, Cancel));

        Assert.Contains("bad key ", error.Message, StringComparison.Ordinal);
        Assert.Contains("***", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(form, error.ResponseBody!, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task UncertainSubmission_ThatIsStored_SaysNothingOfTheKey(string form)
    {
        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(
            () => Create(HttpStatusCode.InternalServerError, form).SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Contains("bad key ", error.Submission.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, error.Submission.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task FailedPrediction_SaysNothingOfTheKey(string form)
    {
        var body = $$$"""{"code":200,"data":{"id":"{{{Answers.Id}}}","status":"failed","error":"bad key {{{form}}}"}}""";
        var prediction = await TestClient.Create(new ScriptedHandler().Answer(body), configure: options => options.ApiKey = Key).GetPredictionAsync(Answers.Id, Cancel);

        Assert.StartsWith("bad key ", prediction.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, prediction.Error, StringComparison.Ordinal);
        Assert.True(prediction.TryGetField("error", out var raw) && !raw.GetString()!.Contains(Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(@"sk-abc\/def+ghi=")]
    [InlineData(@"sk-abc\")]
    [InlineData(@"sk-abc\u00")]
    [InlineData(@"sk-abc\u002")]
    [InlineData(@"sk-abc\u00zzdef+ghi==")]
    public async Task WhatIsNotTheKey_IsLeftAsItIs(string text)
    {
        var error = await Assert.ThrowsAsync<AuthenticationFailedException>(() => Create(HttpStatusCode.Unauthorized, text).GetPredictionAsync(Answers.Id, Cancel));

        Assert.Contains(text, error.ResponseBody!, StringComparison.Ordinal);
    }

    private static SeedanceClient Create(HttpStatusCode status, string form)
        => TestClient.Create(new ScriptedHandler().Answer(status, $$"""{"code":{{(int)status}},"msg":"bad key {{form}}","data":null}"""), configure: options => options.ApiKey = Key);
}
