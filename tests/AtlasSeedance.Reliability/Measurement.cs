using System.Diagnostics;
using System.Globalization;

namespace AtlasSeedance.Reliability;

/// <summary>What one client did under one fault.</summary>
internal sealed record Measurement(Client Client, Operation Operation, WireFault Fault, IReadOnlyList<ReceivedCall> Calls, string Outcome, TimeSpan Took, long AllocatedBytes)
{
    // Longer than every client's own budget here, but for those that wait as long as they are told.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public int Taken => Calls.Count(call => call.IsTaken);

    public string Gaps => Calls.Count < 2 ? "" : string.Join(", ", Calls.Zip(Calls.Skip(1))
        .Select(pair => Stopwatch.GetElapsedTime(pair.First.At, pair.Second.At).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture))) + " s";

    public static async Task<Measurement> RunAsync(Client client, Operation operation, WireFault fault)
    {
        await using var server = new FaultServer(operation, fault, client.Answer);
        var allocated = GC.GetTotalAllocatedBytes();
        var began = Stopwatch.GetTimestamp();
        var folder = Directory.CreateTempSubdirectory("reliability-");
        var outcome = await CallAsync(client, operation, server.Address, folder.FullName);
        if (operation == Operation.Download)
            outcome += folder.EnumerateFiles().ToArray() is [.., var left] ? $"; on disk: {left.Name} of {left.Length} bytes" : "; nothing on disk";
        folder.Delete(recursive: true);
        return new Measurement(client, operation, fault, server.Struck, outcome, Stopwatch.GetElapsedTime(began), GC.GetTotalAllocatedBytes() - allocated);
    }

    private static async Task<string> CallAsync(Client client, Operation operation, Uri address, string folder)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            await client.CallAsync(operation, address, folder, patience.Token);
            // Every request of this kind was struck: what came back all the same came from elsewhere, or is not what was asked for.
            return client.Name == "AtlasSeedance" && operation == Operation.PaidPost ? "its prediction, from the history" : "an answer";
        }
        catch (Exception) when (patience.IsCancellationRequested)
        {
            return $"still waiting after {Patience.TotalSeconds:0} s";
        }
        catch (Exception error)
        {
            return $"`{error.GetType().Name}`";
        }
    }
}
