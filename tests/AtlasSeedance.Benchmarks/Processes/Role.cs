using AtlasSeedance.Benchmarks.Server;
using AtlasSeedance.Benchmarks.Transfers;
using AtlasSeedance.Benchmarks.Waits;

namespace AtlasSeedance.Benchmarks.Processes;

/// <summary>What this program does when it is started as a child of itself.</summary>
internal static class Role
{
    public const string Switch = "--role";

    private static readonly Dictionary<string, Func<string[], Task>> All = new()
    {
        [BenchmarkServer.Role] = static _ => BenchmarkServer.RunAsync(),
        [TransferProcess.Role] = TransferProcess.ServeAsync,
        [PollServer.RoleName] = PollServer.RunAsync,
        [WaitClient.RoleName] = WaitClient.RunAsync,
    };

    /// <summary>Runs the role that the arguments name, or says that they name none.</summary>
    public static async Task<bool> TryRunAsync(string[] arguments)
    {
        if (arguments is not [Switch, var role, .. var rest])
            return false;
        await All[role](rest);
        return true;
    }

    /// <summary>Until the parent closes this process's input, or is gone.</summary>
    public static async Task WaitForParentAsync()
    {
        while (await Console.In.ReadLineAsync() is not null)
        {
        }
    }
}
