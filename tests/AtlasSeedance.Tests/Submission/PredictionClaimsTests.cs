using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Submission;

/// <summary>Whose a prediction is, in this process. Alone, since all clients of the process share what is kept of it.</summary>
[Collection(nameof(PredictionClaimsTests))]
[CollectionDefinition(nameof(PredictionClaimsTests), DisableParallelization = true)]
public sealed class PredictionClaimsTests : IDisposable
{
    private const int MostClaims = 50_000;

    private readonly PauseSkippingTimeProvider _clock = new();
    private readonly HistoryService _service;
    private readonly string _run = Guid.NewGuid().ToString("N")[..16];

    // Nothing but its claims tells one of these from another
    private readonly VideoRequest _request = VideoRequest.CreateBuilder().WithPrompt("A lighthouse").WithSeed(7).Build();

    public PredictionClaimsTests() => _service = new HistoryService(_clock) { Accepts = false };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData("https://atlas.test/", true)]
    [InlineData("https://atlas.test/other/path/", true)]
    [InlineData("https://ATLAS.test:443/", true)]
    [InlineData("https://atlas.test:8443/", false)]
    [InlineData("https://elsewhere.test/", false)]
    public async Task AddressesOfOneHost_AreOneService_OthersAreNot(string address, bool isOne)
    {
        _service.SubmitAnswer = _ => Taken(Id(0));
        await CreateClient("https://atlas.test/", _service).SubmitAsync(_request, cancellationToken: Cancel);

        Assert.Equal(isOne ? [] : [Id(0).ToUpperInvariant()], await FindFreeAsync(address, Id(0).ToUpperInvariant()));
    }

    /// <summary>However many were added between two looks: few, as many as are kept, or more.</summary>
    [Fact]
    public async Task Latest_AreKnown_AndTheOldestForgotten()
    {
        var client = CreateClient("https://atlas.test/", _service);
        var next = 0;
        _service.SubmitAnswer = _ => Taken(Id(next++));

        foreach (var count in new[] { 10, 50, MostClaims - 1, MostClaims + 5, MostClaims + 20, (2 * MostClaims) + 1000 })
        {
            while (next < count)
                await client.SubmitAsync(_request, cancellationToken: Cancel);
            var oldest = Math.Max(0, count - MostClaims);
            int[] known = [oldest, oldest + 1, oldest + 9, count - 2, count - 1];
            int[] forgotten = [.. new[] { 0, oldest - 2, oldest - 1 }.Where(place => place >= 0 && place < oldest).Distinct()];

            var free = await FindFreeAsync("https://atlas.test/", [.. known.Concat(forgotten).Select(Id)]);

            Assert.Equal(forgotten.Select(Id).Order(), free.Order());
        }
    }

    [Fact]
    public async Task NamedByTwoAnswers_IsKnown_ThoughTheFirstIsForgotten()
    {
        var client = CreateClient("https://atlas.test/", _service);
        var next = 0;
        _service.SubmitAnswer = _ => Taken(Id(next++ is MostClaims ? 0 : next - 1));
        while (next <= MostClaims)
            await client.SubmitAsync(_request, cancellationToken: Cancel);

        Assert.Equal([], await FindFreeAsync("https://atlas.test/", Id(0), Id(1)));
        await client.SubmitAsync(_request, cancellationToken: Cancel);
        Assert.Equal([Id(1)], await FindFreeAsync("https://atlas.test/", Id(0), Id(1)));
    }

    /// <summary>Those of the ids that a submit without an answer may take for its own.</summary>
    private async Task<IReadOnlyList<string>> FindFreeAsync(string address, params string[] ids)
    {
        using var service = new HistoryService(_clock) { Accepts = false };
        foreach (var id in ids)
            service.AddRecord(id, new JsonObject { ["model"] = _request.Model.Value, ["seed"] = 7 }, _clock.GetUtcNow());
        var client = CreateClient(address, service);
        return (await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(_request, cancellationToken: Cancel))).Candidates;
    }

    private SeedanceClient CreateClient(string address, HistoryService service) => TestClient.Create(service, _clock, options =>
    {
        options.BaseAddress = new Uri(address);
        options.SubmissionLookupTime = TimeSpan.FromMilliseconds(1);
    });

    private string Id(int i) => _run + i.ToString("x16", CultureInfo.InvariantCulture);

    private static HttpResponseMessage Taken(string id)
        => new() { Content = new StringContent(Answers.Submitted.Replace(Answers.Id, id, StringComparison.Ordinal), Encoding.UTF8, "application/json") };
}
