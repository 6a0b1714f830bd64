using System.Net;
using System.Net.Http.Headers;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Account;

public class GetBalanceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheAnswer_IsReadWhole()
    {
        var service = new ScriptedHandler().Answer(
            """
            {"object":"balance","scope":"account","account":{"id":"acc-1","name":"Studio","type":"team"},"available":{"value":"12.3456","currency":"USD"},
            "cash":{"value":"10.00","currency":"USD"},"bonus":{"value":"2.3456","currency":"USD"},"frozen":{"value":"0.5","currency":"USD"},
            "credit_grant":{"value":"0","currency":"USD"},"request_id":"req-9","limits":{"daily":"5"}}
            """);

        var balance = await TestClient.Create(service).GetBalanceAsync(Cancel);

        Assert.Equal("https://atlas.test/public/v1/balance", Assert.Single(service.Requests).Uri.AbsoluteUri);
        Assert.Equal($"Bearer {TestClient.Key}", service.Requests[0].Authorization);
        Assert.Equal((12.3456m, "USD"), (balance.Available, balance.Currency));
        Assert.Equal((10m, 2.3456m, 0.5m, 0m), (balance.Cash, balance.Bonus, balance.Frozen, balance.CreditGrant));
        Assert.Equal(("acc-1", "Studio", "team", "account", "req-9"), (balance.AccountId, balance.AccountName, balance.AccountType, balance.Scope, balance.RequestId));
        Assert.True(balance.TryGetField("limits", out _));
        Assert.False(balance.TryGetField("nothing", out _));
        Assert.Equal("12.3456 USD", balance.ToString());
    }

    [Theory]
    [InlineData("""{"available":"-3.5"}""", "-3.5")]
    [InlineData("""{"available":7}""", "7")]
    [InlineData("""{"available":{"value":1e2,"x":[{}]},"cash":[],"frozen":"much","account":"me"}""", "100")]
    [InlineData("""{"code":200,"data":{"available":{"value":"1"},"limits":1}}""", "1")]
    public async Task OtherShapes_AreUnderstood(string answer, string available)
    {
        var balance = await TestClient.Create(new ScriptedHandler().Answer(answer)).GetBalanceAsync(Cancel);

        Assert.Equal(decimal.Parse(available, System.Globalization.CultureInfo.InvariantCulture), balance.Available);
        Assert.Null(balance.Cash);
        Assert.Null(balance.AccountId);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"available":{"value":"12,50"}}""")]
    [InlineData("""{"available":null}""")]
    [InlineData("[]")]
    public async Task NoAmount_IsNotZero(string answer)
        => await Assert.ThrowsAsync<UnexpectedResponseException>(() =>
            TestClient.Create(new ScriptedHandler().Answer(answer), configure: options => options.Retry.MaxRetryAttempts = 0).GetBalanceAsync(Cancel));

    [Fact]
    public async Task ItsOwnErrorShape_IsReadWithItsCode()
    {
        var service = new ScriptedHandler().Answer(
            HttpStatusCode.Forbidden,
            """{"error":{"type":"permission_error","code":"scope_missing","message":"The key lacks the scope billing","param":null},"request_id":"req-7"}""");

        var error = await Assert.ThrowsAsync<AuthenticationFailedException>(() => TestClient.Create(service).GetBalanceAsync(Cancel));

        Assert.Equal(("scope_missing", "req-7"), (error.ErrorCode, error.RequestId));
        Assert.Contains("The key lacks the scope billing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErrorWithoutACode_HasItsTypeForOne()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.BadRequest, """{"error":{"type":"invalid_request_error","code":null,"message":"No"}}""");

        var error = await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(service).GetBalanceAsync(Cancel));

        Assert.Equal("invalid_request_error", error.ErrorCode);
    }

    [Fact]
    public async Task RetryAfter_IsKept()
    {
        var clock = new PauseSkippingTimeProvider();
        var service = new ScriptedHandler()
            .Answer((HttpStatusCode)429, """{"error":{"type":"rate_limit","code":"slow_down","message":"Slow down"}}""", adjust: response => response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)))
            .Answer("""{"available":{"value":"1","currency":"USD"}}""");

        await TestClient.Create(service, clock).GetBalanceAsync(Cancel);

        Assert.Equal([TimeSpan.FromSeconds(7)], clock.Pauses);
    }
}
