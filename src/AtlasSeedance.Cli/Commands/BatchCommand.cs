using System.CommandLine;

namespace AtlasSeedance.Cli.Commands;

internal static class BatchCommand
{
    public static Command Create() => new("batch");
}
