using AtlasSeedance.Http;
using AtlasSeedance.Json;

namespace AtlasSeedance.Account;

/// <summary>Asks for the account's balance.</summary>
internal sealed class BalanceReader(ApiTransport transport, RetryPipeline reads)
{
    public async Task<AccountBalance> ReadAsync(CancellationToken cancellationToken)
    {
        var call = new ApiCall<AccountBalance> { Method = HttpMethod.Get, Path = "public/v1/balance", Read = ReadAnswer };
        return await transport.SendAsync(call, reads, cancellationToken).ConfigureAwait(false);
    }

    private static AccountBalance ReadAnswer(ApiAnswer answer)
    {
        if (!answer.IsSuccess)
            throw AnswerErrors.Create(answer);
        var wire = AnswerParser.Parse(answer, AccountJsonContext.Default.WireBalanceAnswer).Balance;
        if (wire.Available?.Value is not { } available)
            throw AnswerErrors.CreateFromEnvelope(answer) ?? AnswerErrors.Unreadable(answer, "names no available amount");
        return new AccountBalance(available)
        {
            Currency = wire.Available.Currency ?? wire.Cash?.Currency,
            Cash = wire.Cash?.Value,
            Bonus = wire.Bonus?.Value,
            Frozen = wire.Frozen?.Value,
            CreditGrant = wire.CreditGrant?.Value,
            Scope = wire.Scope,
            AccountId = wire.Account?.Id,
            AccountName = wire.Account?.Name,
            AccountType = wire.Account?.Type,
            RequestId = wire.RequestId ?? answer.RequestId,
            RawJson = answer.Body,
        };
    }
}
