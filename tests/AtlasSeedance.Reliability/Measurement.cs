using System.Diagnostics;

namespace AtlasSeedance.Reliability;

/// <summary>What one client did under one fault.</summary>
internal sealed record Measurement(Client Client, Operation Operation, WireFault Fault)
{
    /// <summary>The requests of the operation, each of which met the fault.</summary>
    public required IReadOnlyList<ReceivedCall> Calls { get; init; }

    public required Ending Ending { get; init; }

    /// <summary>The exception's name, if it threw.</summary>
    public required string? Exception { get; init; }

    public required TimeSpan Took { get; init; }

    public required long AllocatedBytes { get; init; }

    /// <summary>The length of the file that a download left, if it left one.</summary>
    public required long? BytesOnDisk { get; init; }

    /// <summary>The paid jobs on the server's ledger.</summary>
    public int Taken => Calls.Count(call => call.IsTaken);

    /// <summary>Longer than every other client's own budget here, but for those that wait as long as they are told. This SDK's endings are waited for.</summary>
    public static TimeSpan Patience(Client client) => client.IsOurs ? TimeSpan.FromMinutes(30) : TimeSpan.FromSeconds(60);

    public static async Task<Measurement> RunAsync(Client client, Operation operation, WireFault fault)
    {
        await using var server = new FaultServer(operation, fault, client.Answer);
        var folder = Directory.CreateTempSubdirectory("reliability-");
        var allocated = GC.GetTotalAllocatedBytes();
        var began = Stopwatch.GetTimestamp();
        var (ending, exception) = await CallAsync(client, operation, server.Address, folder.FullName);
        var measured = new Measurement(client, operation, fault)
        {
            Calls = server.Struck,
            Ending = ending,
            Exception = exception,
            Took = Stopwatch.GetElapsedTime(began),
            AllocatedBytes = GC.GetTotalAllocatedBytes() - allocated,
            BytesOnDisk = folder.EnumerateFiles().FirstOrDefault()?.Length,
        };
        folder.Delete(recursive: true);
        return measured;
    }

    private static async Task<(Ending Ending, string? Exception)> CallAsync(Client client, Operation operation, Uri address, string folder)
    {
        var limit = Patience(client);
        using var patience = new CancellationTokenSource(limit, TimeProvider.System);
        try
        {
            await client.CallAsync(operation, address, folder, patience.Token);
            // Every request of this kind was struck: what came back all the same came from elsewhere, or is not what was asked for.
            return (client.IsOurs && operation == Operation.PaidPost ? Ending.Found : Ending.TookItForAnAnswer, null);
        }
        catch (Exception) when (patience.IsCancellationRequested)
        {
            return (Ending.StillWaiting, null);
        }
        catch (Exception error)
        {
            return (Ending.Threw, error.GetType().Name);
        }
    }
}
