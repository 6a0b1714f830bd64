using AtlasSeedance.Benchmarks.Processes;
using AtlasSeedance.Benchmarks.Server;
using AtlasSeedance.Benchmarks.Transfers;
using AtlasSeedance.Benchmarks.Waits;

namespace AtlasSeedance.Benchmarks;

/// <summary>What this program does when it is started as a child of itself.</summary>
internal static class Roles
{
    private static readonly Dictionary<string, Func<string[], Task>> All = new()
    {
        [BenchmarkServer.RoleName] = static _ => BenchmarkServer.RunAsync(),
        [TransferProcess.RoleName] = TransferProcess.ServeAsync,
        [PollServer.RoleName] = PollServer.RunAsync,
        [WaitClient.RoleName] = WaitClient.RunAsync,
    };

    /// <summary>Runs the role that the arguments name, or says that they name none.</summary>
    public static async Task<bool> TryRunAsync(string[] arguments)
    {
        if (arguments is not [ChildProcess.RoleSwitch, var role, .. var rest])
            return false;
        await All[role](rest);
        return true;
    }
}
