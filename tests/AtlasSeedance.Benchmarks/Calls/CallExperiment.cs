using AtlasSeedance.Benchmarks.Reporting;
using AtlasSeedance.Benchmarks.Server;

namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>Single calls beside the same calls by hand, and the peers beside theirs: without a wire, where every nanosecond is the library's, and over loopback HTTP.</summary>
internal sealed class CallExperiment(bool isInMemory) : IExperiment
{
    private static readonly Uri Nowhere = new("https://api.atlas.test/");

    public string Name => isInMemory ? "calls" : "loopback";

    public async Task<IReadOnlyList<Row>> RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        if (isInMemory)
            return [.. await MeasureAsync(Nowhere, static () => new InMemoryHandler(), effort, cancellationToken), await MeasureBuildAsync(effort, cancellationToken)];
        var (process, address) = await BenchmarkServer.StartAsync(cancellationToken);
        await using (process)
            return await MeasureAsync(address, static () => new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }, effort, cancellationToken);
    }

    private async Task<IReadOnlyList<Row>> MeasureAsync(Uri address, Func<HttpMessageHandler> handler, Effort effort, CancellationToken cancellationToken)
    {
        ComparedCall[] calls = [.. OwnCalls.Create(address, handler, isInMemory), .. PeerCalls.Create(address, handler)];
        var measured = await new CallMeasurement(effort, countsBytes: isInMemory).RunAsync(calls, cancellationToken);
        // The bytes of those with a bar are the allocation experiment's.
        return [.. measured.Select(TimeRow), .. isInMemory ? measured.Where(call => call.Call.BytesBar is null).Select(BytesRow) : []];
    }

    private static async Task<Row> MeasureBuildAsync(Effort effort, CancellationToken cancellationToken)
    {
        var build = new ComparedCall("a request of 5 URL references, built and checked", Requests.BuildAndCheck, static () => Task.CompletedTask);
        var measured = (await new CallMeasurement(effort, countsBytes: false).RunAsync([build], cancellationToken))[0];
        return new Row($"{build.Name}: time", Measure.Nanoseconds(measured.Time.Library)) { Bar = Bar.AtMost(Measure.Nanoseconds(3000)) };
    }

    private static Row TimeRow(MeasuredCall measured) => new($"{measured.Call.Name}: time", Measure.Nanoseconds(measured.Time.Library), Measure.Nanoseconds(measured.Time.Floor))
    {
        Ratio = measured.Time.Ratio.Median,
        Bar = measured.Call.TimeBar is { } bar ? Bar.AtMostTimesFloor(bar) : null,
        Note = measured.Time.Ratio.Interval,
    };

    private static Row BytesRow(MeasuredCall measured) => new($"{measured.Call.Name}: allocated", Measure.Bytes(measured.LibraryBytes), Measure.Bytes(measured.FloorBytes));
}
