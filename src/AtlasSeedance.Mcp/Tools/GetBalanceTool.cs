using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Requests;
using AtlasSeedance.Mcp.Results;

namespace AtlasSeedance.Mcp.Tools;

/// <summary>What can be spent: the account's money, and the user's limits.</summary>
internal sealed class GetBalanceTool(ISeedanceClient client, SpendingLimits limits) : SeedanceTool<NoArguments, Balance>(
    "get_balance",
    "Get the balance",
    "Gets what the account has left, and what the user allows this server to spend of it.",
    new ToolHints(ReadOnly: true, Idempotent: true))
{
    protected override async Task<Balance> RunAsync(NoArguments arguments, ProgressNotes progress, CancellationToken cancellationToken)
    {
        var balance = await client.GetBalanceAsync(cancellationToken);
        return new Balance
        {
            Available = balance.Available,
            Currency = balance.Currency,
            Cash = balance.Cash,
            Bonus = balance.Bonus,
            Frozen = balance.Frozen,
            Limits = LimitState.Of(limits),
        };
    }
}
