using System.CommandLine;

namespace AtlasSeedance.Cli.Commands;

internal static class SettleCommand
{
    public static Command Create() => new("settle");
}
