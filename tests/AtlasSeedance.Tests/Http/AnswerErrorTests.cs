using System.Net;
using System.Text;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Http;

/// <summary>What an answer that is an error says to whoever reads no more than the message.</summary>
public class AnswerErrorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, typeof(InvalidRequestException), "The service refused the request (HTTP 400: no). Correct what it names; nothing was charged.")]
    [InlineData(401, typeof(AuthenticationFailedException),
        "The service does not accept the API key (HTTP 401: no). Check the key; the service says the same to a wrong path, so check the base address, too.")]
    [InlineData(402, typeof(InsufficientBalanceException),
        "The account's balance does not cover the request (HTTP 402: no). Top up in the Atlas Cloud dashboard, then call again; nothing was charged.")]
    [InlineData(403, typeof(AuthenticationFailedException), "The API key may not do this (HTTP 403: no). Use a key with the scope that the call needs.")]
    [InlineData(404, typeof(InvalidRequestException),
        "The service knows no such model or path (HTTP 404: no). Check the model's id and the base address; nothing was charged.")]
    [InlineData(408, typeof(ServiceUnavailableException), "The service could not answer (HTTP 408: no). Try again later.")]
    [InlineData(413, typeof(InvalidRequestException),
        "The request is too large for the service (HTTP 413: no). Use smaller files, and uploads or URLs rather than data inside the request; nothing was charged.")]
    [InlineData(422, typeof(InvalidRequestException), "The service refused the request (HTTP 422: no). Correct what it names; nothing was charged.")]
    [InlineData(429, typeof(RateLimitExceededException), "The service's rate limit is reached (HTTP 429: no). Try again later, with fewer requests at a time.")]
    [InlineData(451, typeof(RegionNotAllowedException),
        "The service does not serve this region (HTTP 451: no). Call it from a region that Atlas Cloud serves; nothing was charged.")]
    [InlineData(499, typeof(InvalidRequestException), "The service refused the request (HTTP 499: no). Correct what it names; nothing was charged.")]
    [InlineData(500, typeof(ServiceUnavailableException), "The service could not answer (HTTP 500: no). Try again later.")]
    public async Task Status_HasItsExceptionAndItsAdvice(int status, Type exception, string message)
    {
        var error = await FailAsync(exception, Service(status, Answers.Error(status, "no")));

        Assert.Equal(message, error.Message);
        Assert.Equal((status, "req-1"), ((int)error.StatusCode!, error.RequestId));
    }

    [Theory]
    [InlineData(300, "is a redirect, which is not followed: the API key goes to the base address only")]
    [InlineData(399, "is a redirect, which is not followed: the API key goes to the base address only")]
    [InlineData(150, "is not the one expected")]
    public async Task StatusThatIsNoAnswer_SaysWhatCame(int status, string because)
    {
        var error = await FailAsync(typeof(UnexpectedResponseException), Service(status, new string(' ', 1200)));

        Assert.Equal(
            $"The answer (HTTP {status}, application/json, 1,200 bytes) {because}. A proxy or a wrong base address is the usual cause; ResponseBody has the beginning of it.",
            error.Message);
    }

    [Fact]
    public async Task AnswerWithoutAType_IsDescribedWithoutIt()
    {
        var service = new ScriptedHandler().Then((_, _) => Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent([1]) }));

        Assert.StartsWith("The answer (HTTP 200, 1 bytes) is not the JSON that the service sends.", (await FailAsync(typeof(UnexpectedResponseException), service)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(399, typeof(UnexpectedResponseException))]
    [InlineData(400, typeof(InvalidRequestException))]
    [InlineData(599, typeof(ServiceUnavailableException))]
    [InlineData(600, typeof(UnexpectedResponseException))]
    public async Task EnvelopeWithHttp200_IsAnError_WhereItsCodeIsAnErrorsStatus(int code, Type exception)
    {
        var error = await FailAsync(exception, new ScriptedHandler().Answer(Answers.Error(code, "no")), client => client.GetPredictionAsync(Answers.Id, Cancel));

        Assert.Equal(exception == typeof(UnexpectedResponseException) ? 200 : code, (int)error.StatusCode!);
    }

    [Theory]
    [InlineData("7", 7.0, "Try again in 7 s")]
    [InlineData("86399", 86_399.0, "Try again in 86,399 s")]
    [InlineData("86400", 86_400.0, "Try again later")]
    [InlineData("Thu, 01 Jan 2026 00:00:10 GMT", 9.5, "Try again in 10 s")]
    [InlineData("Wed, 31 Dec 2025 23:59:50 GMT", 0.0, "Try again in 0 s")]
    [InlineData("99999999999999999999", double.MaxValue, "Try again later")]
    [InlineData("soon", null, "Try again later")]
    [InlineData("5x", null, "Try again later")]
    [InlineData("", null, "Try again later")]
    public async Task RetryAfter_InAnyForm_IsReadAndSaid(string value, double? seconds, string said)
    {
        var clock = new PauseSkippingTimeProvider();
        clock.Advance(TimeSpan.FromSeconds(0.5));
        var service = new ScriptedHandler().Answer((HttpStatusCode)429, Answers.Error(429, "no"), adjust: response => response.Headers.TryAddWithoutValidation("Retry-After", value));

        var error = await FailAsync(typeof(RateLimitExceededException), service, clock: clock);

        Assert.Equal(seconds is double.MaxValue ? TimeSpan.MaxValue : seconds is { } time ? TimeSpan.FromSeconds(time) : null, error.RetryAfter);
        Assert.Equal($"The service's rate limit is reached (HTTP 429: no). {said}, with fewer requests at a time.", error.Message);
    }

    [Fact]
    public async Task RetryAfterAsADate_CountsFromTheServicesOwnClock()
    {
        var service = new ScriptedHandler().Answer((HttpStatusCode)429, "", adjust: response =>
        {
            response.Headers.Date = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
            response.Headers.TryAddWithoutValidation("Retry-After", "Tue, 01 Jan 2030 00:00:05 GMT");
        });

        Assert.Equal(TimeSpan.FromSeconds(5), (await FailAsync(typeof(RateLimitExceededException), service)).RetryAfter);
    }

    [Theory]
    [InlineData("""{"code":400,"error_code":"own","data":{"error_code":"inner"},"error":{"code":"nested"},"msg":"Leading.Code: no"}""", "own")]
    [InlineData("""{"code":400,"data":{"error_code":"inner"},"error":{"code":"nested"},"msg":"Leading.Code: no"}""", "inner")]
    [InlineData("""{"error":{"type":"kind","code":"nested","message":"Leading.Code: no"}}""", "nested")]
    [InlineData("""{"error":{"type":"kind","code":" ","message":"Leading.Code: no"}}""", "kind")]
    [InlineData("""{"code":400,"msg":"Leading_1.Code: no"}""", "Leading_1.Code")]
    [InlineData("""{"code":400,"msg":"A.B"}""", "A.B")]
    [InlineData("""{"code":400,"msg":"A sentence.With.A code"}""", null)]
    [InlineData("""{"code":400,"msg":"Sentence. Another."}""", null)]
    [InlineData("""{"code":400,"msg":".Code: no"}""", null)]
    [InlineData("""{"code":400,"msg":"no"}""", null)]
    [InlineData("{}", null)]
    public async Task ErrorCode_IsFoundWhereverItStands(string body, string? code)
        => Assert.Equal(code, (await FailAsync(typeof(InvalidRequestException), Service(400, body))).ErrorCode);

    [Theory]
    [InlineData(" ", "(HTTP 400)")]
    [InlineData(" no. ", "(HTTP 400: no.)")]
    public async Task Reason_IsQuotedTrimmed_OrLeftOut(string reason, string said)
        => Assert.StartsWith($"The service refused the request {said}. Correct", (await FailAsync(typeof(InvalidRequestException), Service(400, Answers.Error(400, reason)))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(500, "", 500, false)]
    [InlineData(501, "", 500, true)]
    [InlineData(499, "😀", 499, true)]
    [InlineData(498, "😀", 500, false)]
    public async Task LongReason_IsCutToWhatAPersonReads_NeverInMidCharacter(int letters, string end, int kept, bool isCut)
    {
        var reason = new string('x', letters) + end;

        var error = await FailAsync(typeof(InvalidRequestException), Service(400, Answers.Error(400, reason)));

        Assert.Equal($"The service refused the request (HTTP 400: {reason[..kept]}{(isCut ? "…" : "")}). Correct what it names; nothing was charged.", error.Message);
    }

    [Theory]
    [InlineData("x", 8192, 8192)]
    [InlineData("😀x", 2731, 8192)]
    [InlineData("x😀", 2731, 8191)]
    [InlineData("x", 8193, 8192)]
    [InlineData("x", 40_000, 8192)]
    [InlineData("€", 8192, 8192)]
    [InlineData("€", 8193, 8192)]
    public async Task ResponseBody_IsTheBeginning(string character, int count, int kept)
    {
        var body = new StringBuilder().Insert(0, character, count).ToString();

        Assert.Equal(body[..kept], (await FailAsync(typeof(InvalidRequestException), Service(400, body))).ResponseBody);
    }

    [Fact]
    public async Task EmptyBody_IsNoResponseBody() => Assert.Null((await FailAsync(typeof(InvalidRequestException), Service(400, ""))).ResponseBody);

    [Theory]
    [InlineData("1039", "no")]
    [InlineData("x", "the prompt hits our POLICYVIOLATION rules")]
    [InlineData("x", "Moderation said no")]
    [InlineData("x", "this is NSFW")]
    [InlineData("x", "InputTextSensitiveContentDetected")]
    public async Task RefusalOfTheContent_IsToldApart_OnlyWhereTheRequestIsRefused(string code, string reason)
    {
        var body = $$"""{"code":400,"error_code":"{{code}}","msg":"{{reason}}"}""";

        var error = await FailAsync(typeof(ContentRejectedException), Service(400, body));
        Assert.Equal($"Content moderation refused the request (HTTP 400: {reason}). Change the prompt or the reference it names; nothing was charged.", error.Message);
        await FailAsync(typeof(ContentRejectedException), Service(499, body));
        await FailAsync(typeof(ServiceUnavailableException), Service(500, body));
    }

    private static ScriptedHandler Service(int status, string body) => new ScriptedHandler().Answer((HttpStatusCode)status, body);

    private static async Task<SeedanceException> FailAsync(Type exception, ScriptedHandler service, Func<SeedanceClient, Task>? call = null, TimeProvider? clock = null)
    {
        var client = TestClient.Create(service, clock, options => options.Retry.MaxRetryAttempts = 0);
        return (SeedanceException)await Assert.ThrowsAsync(exception, () => call is null ? client.GetBalanceAsync(Cancel) : call(client));
    }
}
