using AtlasSeedance.Benchmarks.Floor;
using AtlasSeedance.Benchmarks.Server;

namespace AtlasSeedance.Benchmarks.Calls;

/// <summary>The calls of this SDK, with everything in place that a user has: retries, time-outs, metrics and traces to which nobody listens.</summary>
internal static class OwnCalls
{
    /// <param name="address">The server.</param>
    /// <param name="handler">Makes the way to it, for each client anew.</param>
    /// <param name="isInMemory">Whether there is no wire, so that every byte and nanosecond is the library's.</param>
    public static IEnumerable<ComparedCall> Create(Uri address, Func<HttpMessageHandler> handler, bool isInMemory)
    {
        var client = CreateClient(address, handler());
        var floor = new BareClient(new HttpClient(handler()) { BaseAddress = address });
        var time = isInMemory ? 1.5 : 1.1;
        yield return Get("AtlasSeedance GetPredictionAsync, running", Answers.RunningId, acceptedBytes: 248);
        yield return Get("AtlasSeedance GetPredictionAsync, completed", Answers.CompletedId, acceptedBytes: 472);

        var request = Requests.Build();
        var submission = Requests.BuildFloor();
        yield return new ComparedCall(
            "AtlasSeedance SubmitAsync, 5 references",
            () => client.SubmitAsync(request),
            () => floor.PostAsync("api/v1/model/generateVideo", submission, FloorJson.Default.PaidBody, FloorJson.Default.Envelope, default))
        { TimeBar = time, BytesBar = isInMemory ? 1.5 : null, AcceptedBytes = 552 };

        ComparedCall Get(string name, string id, int acceptedBytes) => new(
            name,
            () => client.GetPredictionAsync(id),
            () => floor.GetAsync("api/v1/model/prediction/" + Uri.EscapeDataString(id), FloorJson.Default.Envelope, default))
        { TimeBar = time, BytesBar = isInMemory ? 1.25 : null, AcceptedBytes = acceptedBytes };
    }

    public static SeedanceClient CreateClient(Uri address, HttpMessageHandler handler) => new(
        new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan },
        new SeedanceClientOptions { ApiKey = AnyKey.Value, BaseAddress = address });
}
