using AtlasSeedance.Benchmarks.Reporting;

namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>What the calls allocate beside their floors. The numbers repeat to a few bytes on any machine, so that they are a gate:
/// for the bars, and for what a change adds to what was accepted before.</summary>
internal sealed class AllocationExperiment : IExperiment
{
    // From one run to the next, and from one patch of the platform to the next.
    private const int Slack = 64;

    private const int AcceptedBuildBytes = 2552;

    private static readonly Uri Address = new("https://api.atlas.test/");

    public string Name => "allocations";

    public async Task<IReadOnlyList<Row>> RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        foreach (var call in OwnCalls.Create(Address, static () => new InMemoryHandler(), isInMemory: true))
        {
            var (library, floor) = (await AllocatedBytes.OfAsync(call.Library, 2000), await AllocatedBytes.OfAsync(call.Floor, 2000));
            rows.Add(new Row(call.Name, Measure.Bytes(library), Measure.Bytes(floor)) { Bar = Bar.AtMostTimesFloor(call.BytesBar!.Value), IsGate = true });
            rows.Add(new Row($"{call.Name}: beyond the floor", Measure.Bytes(library - floor)) { Bar = Bar.AtMost(Measure.Bytes(call.AcceptedBytes!.Value + Slack)), IsGate = true });
        }
        var build = await AllocatedBytes.OfAsync(Requests.BuildAndCheck, 2000);
        rows.Add(new Row("a request of 5 URL references, built and checked", Measure.Bytes(build)) { Bar = Bar.AtMost(Measure.Bytes(AcceptedBuildBytes + Slack)), IsGate = true, Note = "3 KiB is what was set out for" });
        return rows;
    }
}
