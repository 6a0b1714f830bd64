namespace AtlasSeedance.Emulator.Wire;

/// <summary>The answer of <c>GET /public/v1/balance</c>, which has no envelope.</summary>
internal sealed record BalanceReply(
    string Object,
    string Scope,
    AccountReply Account,
    MoneyValue Available,
    MoneyValue Cash,
    MoneyValue Bonus,
    MoneyValue Frozen,
    CreditGrant CreditGrant,
    string RequestId);
