using System.CommandLine;
using System.Globalization;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>What the account has left.</summary>
internal static class BalanceCommand
{
    public static Command Create()
    {
        var command = new Command("balance");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var terminal = line.OpenTerminal();
        var balance = await (await Service.OpenAsync(line, cancellationToken)).CreateClient().GetBalanceAsync(cancellationToken);
        if (terminal.IsJson)
            JsonLine.Write(terminal.Out, json =>
            {
                json.Number("available", balance.Available);
                json.Text("currency", balance.Currency);
                json.Number("cash", balance.Cash);
                json.Number("bonus", balance.Bonus);
                json.Number("frozen", balance.Frozen);
                json.Number("credit_grant", balance.CreditGrant);
                json.Text("account_id", balance.AccountId);
                json.Text("account_name", balance.AccountName);
            });
        else
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{balance.Available:0.00##}\t{balance.Currency}").Replace('\t', terminal.IsPlain ? '\t' : ' ').TrimEnd());
        return ExitCode.Success;
    }
}
