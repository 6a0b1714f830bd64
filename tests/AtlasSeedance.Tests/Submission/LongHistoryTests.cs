using System.Globalization;
using System.Net;
using System.Text;
using System.Web;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Submission;

/// <summary>A history longer than any look reads, by its records or by its pages.</summary>
public sealed class LongHistoryTests : IDisposable
{
    private const int MostRecords = 50_000;
    private const int MostPages = 2_000;

    private readonly PauseSkippingTimeProvider _clock = new();
    private readonly MemoryJournal _journal = new();
    private readonly EndlessService _service;
    private readonly SeedanceClient _client;

    public LongHistoryTests()
    {
        _service = new EndlessService(_clock);
        var options = TestClient.Options();
        options.SubmissionLookupTime = TimeSpan.Zero;
        _client = new SeedanceClient(new HttpClient(_service), options, new SeedanceClientServices { TimeProvider = _clock, Journal = _journal });
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData(50, "other/model", MostRecords / 50)]
    [InlineData(50, null, MostRecords / 50)]
    [InlineData(1, "other/model", MostPages)]
    [InlineData(5_000, "other/model", MostRecords / 5_000)]
    public async Task History_WithoutEnd_IsReadToTheLimit_AndTheSubmissionStaysUncertain(int width, string? model, int pages)
    {
        (_service.Width, _service.Model, _service.Total) = (width, model, width == 1 ? int.MaxValue : 1000);
        var submission = await LeaveUncertainAsync();

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.ResolveAsync(submission, Cancel));

        Assert.Equal(pages, _service.Pages);
        Assert.Contains("longer than one look reads", error.Message, StringComparison.Ordinal);
        // Those that may be it are named, and no more than a person can look at
        Assert.Equal(model is null ? 20 : 0, error.Candidates.Count);
    }

    [Fact]
    public async Task Settled_TheReasonSaysSo_OnceHoweverOften()
    {
        await LeaveUncertainAsync();

        await _client.SettleJournalAsync(Cancel).ToListAsync(Cancel);
        var settled = Assert.Single(await _client.SettleJournalAsync(Cancel).ToListAsync(Cancel));

        Assert.Equal(SubmissionOutcome.Uncertain, settled.Outcome);
        Assert.Equal(2, settled.Reason!.Split("longer than one look reads").Length);
        Assert.Equal(settled.Reason, Assert.Single(await _journal.ReadAllAsync()).Reason);
    }

    [Fact]
    public async Task LookedForByTheSubmit_TheMessageSaysSo()
    {
        var options = TestClient.Options();
        options.SubmissionLookupTime = TimeSpan.FromMilliseconds(1);
        var client = new SeedanceClient(new HttpClient(_service), options, new SeedanceClientServices { TimeProvider = _clock, Journal = _journal });

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel));

        Assert.Contains("longer than one look reads", error.Message, StringComparison.Ordinal);
        Assert.Contains("longer than one look reads", Assert.Single(_journal.Outcomes).Reason, StringComparison.Ordinal);
    }

    /// <summary>Another like it may stand behind what was read.</summary>
    [Fact]
    public async Task FoundInAPart_IsACandidate_AndNotAdopted()
    {
        _service.Mine = 100;
        var submission = await LeaveUncertainAsync();

        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.ResolveAsync(submission, Cancel));

        Assert.Equal([_service.MyId], error.Candidates);
    }

    [Fact]
    public async Task FoundInAHistoryThatEndsBeforeTheLimit_IsAdopted()
    {
        (_service.Mine, _service.Count) = (100, MostRecords - 1);
        var submission = await LeaveUncertainAsync();

        Assert.Equal(_service.MyId, (await _client.ResolveAsync(submission, Cancel))?.Id);
    }

    private async Task<UncertainSubmission> LeaveUncertainAsync()
        => (await Assert.ThrowsAsync<SubmissionUncertainException>(() => _client.SubmitAsync(TestClient.Request(), cancellationToken: Cancel))).Submission;

    /// <summary>Loses the answer to a submit, and invents recent records for as long as it is asked.</summary>
    private sealed class EndlessService(TimeProvider clock) : HttpMessageHandler
    {
        // Far behind any limit, so that a client without one fails its test, and ends
        private const int LastPage = 3 * MostPages;

        private string _body = "";

        public int Width { get; set; } = 50;

        public string? Model { get; set; } = "other/model";

        public int Count { get; set; } = int.MaxValue;

        public int Total { get; set; } = 1000;

        /// <summary>The place of the record of the submit.</summary>
        public int Mine { get; set; } = -1;

        public string MyId { get; } = Guid.NewGuid().ToString("N");

        public int Pages { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content)
            {
                _body = await content.ReadAsStringAsync(cancellationToken);
                throw new HttpRequestException("The connection was reset.", new IOException("reset"));
            }
            Pages++;
            var number = int.Parse(HttpUtility.ParseQueryString(request.RequestUri!.Query)["no"]!, CultureInfo.InvariantCulture);
            var first = (number - 1) * Width;
            var count = number > LastPage ? 0 : Math.Max(0, Math.Min(Width, Count - first));
            var items = string.Join(',', Enumerable.Range(first, count).Select(Item));
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("{\"code\":200,\"data\":{\"items\":[" + items + "],\"total\":" + Total + "}}", Encoding.UTF8, "application/json"),
            };
        }

        private string Item(int place)
        {
            var seconds = clock.GetUtcNow().ToUnixTimeSeconds();
            if (place == Mine)
                return $$"""{"ID":"{{MyId}}","createdAt":{{seconds}},"requestBody":{{_body}}}""";
            var model = Model is null ? "" : $"\"model\":\"{Model}\",";
            return string.Create(CultureInfo.InvariantCulture, $$"""{"ID":"invented-{{place}}",{{model}}"createdAt":{{seconds}}}""");
        }
    }
}
