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
        await SubmitAsync(Id(0), "https://atlas.test/");

        Assert.Equal(isOne ? [] : [Id(0).ToUpperInvariant()], await FindFreeAsync(address, Id(0).ToUpperInvariant()));
    }

    [Fact]
    public async Task Latest_AreKnown_AndTheOldestForgotten()
    {
        int[] places = [0, 1, 999, 1000, 1001, MostClaims - 1, MostClaims, MostClaims + 999];
        var client = CreateClient("https://atlas.test/");
        var next = 0;
        _service.SubmitAnswer = _ => Taken(Id(next++));
        while (next < MostClaims + 1000)
            await client.SubmitAsync(_request, cancellationToken: Cancel);

        var free = await FindFreeAsync("https://atlas.test/", [.. places.Select(Id)]);

        Assert.Equal(new[] { 0, 1, 999 }.Select(Id).Order(), free.Order());
    }

    [Fact]
    public async Task NamedByTwoAnswers_IsAnothersUntilBothAreForgotten()
    {
        await SubmitAsync(Id(0), "https://atlas.test/");
        var client = CreateClient("https://atlas.test/");
        var next = 1;
        _service.SubmitAnswer = _ => Taken(Id(next++));
        while (next < MostClaims)
            await client.SubmitAsync(_request, cancellationToken: Cancel);
        await SubmitAsync(Id(0), "https://atlas.test/");
        await SubmitAsync(Id(next), "https://atlas.test/");

        Assert.Equal([Id(1)], await FindFreeAsync("https://atlas.test/", Id(0), Id(1), Id(2)));
    }

    private async Task SubmitAsync(string id, string address)
    {
        _service.SubmitAnswer = _ => Taken(id);
        await CreateClient(address).SubmitAsync(_request, cancellationToken: Cancel);
    }

    /// <summary>Those of the ids that a submit without an answer may take for its own.</summary>
    private async Task<IReadOnlyList<string>> FindFreeAsync(string address, params string[] ids)
    {
        foreach (var id in ids)
            _service.AddRecord(id, new JsonObject { ["model"] = _request.Model.Value, ["seed"] = 7 }, _clock.GetUtcNow());
        _service.SubmitAnswer = _ => null;
        return (await Assert.ThrowsAsync<SubmissionUncertainException>(() => CreateClient(address).SubmitAsync(_request, cancellationToken: Cancel))).Candidates;
    }

    private SeedanceClient CreateClient(string address) => TestClient.Create(_service, _clock, options =>
    {
        options.BaseAddress = new Uri(address);
        options.SubmissionLookupTime = TimeSpan.FromMilliseconds(1);
    });

    private string Id(int i) => _run + i.ToString("x16", CultureInfo.InvariantCulture);

    private static HttpResponseMessage Taken(string id)
        => new() { Content = new StringContent(Answers.Submitted.Replace(Answers.Id, id, StringComparison.Ordinal), Encoding.UTF8, "application/json") };
}
