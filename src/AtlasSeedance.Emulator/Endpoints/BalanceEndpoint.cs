using System.Globalization;
using AtlasSeedance.Emulator.Account;
using AtlasSeedance.Emulator.Http;
using AtlasSeedance.Emulator.Wire;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary><c>GET /public/v1/balance</c>.</summary>
internal sealed class BalanceEndpoint(AccountBalance balance)
{
    public Task HandleAsync(HttpContext context)
    {
        var (available, none) = (Money(balance.Available), Money(0));
        var reply = new BalanceReply(
            "balance",
            "account",
            new AccountReply("acct_emulator", "Emulator", "personal"),
            available,
            Cash: available,
            Bonus: none,
            Frozen: none,
            new CreditGrant("none", none, none, none, none),
            context.TraceIdentifier);
        return context.ReplyAsync(reply, WireJson.Default.BalanceReply);
    }

    /// <summary>The form that the service's clients show: six places, lower case.</summary>
    private static MoneyValue Money(decimal usd) => new(usd.ToString("F6", CultureInfo.InvariantCulture), "usd");
}
