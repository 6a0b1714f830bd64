using System.Net;
using System.Web;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Account;

public class ListPredictionsTests
{
    private const string Result = """{"id":"p1","status":"completed","outputs":["https://s.test/p1.mp4"],"price":"0.12","timings":{"inference":3}}""";

    [Fact]
    public async Task ARecord_IsReadWhole()
    {
        var service = new ScriptedHandler().Answer(Page(
            $$$"""
            {"ID":"p1","createdAt":1767225600,"model":"bytedance/seedance-2.0/text-to-video",
            "requestBody":"{\"model\":\"m\",\"prompt\":\"A lighthouse\",\"seed\":7}","result":{{{Result}}},"status":"completed","extra":{"a":1}}
            """, total: 1));

        var record = Assert.Single(await TestClient.Create(service).ReadHistoryAsync());

        Assert.Equal("https://atlas.test/api/v1/model/history?no=1&size=50&model=&status=", Assert.Single(service.Requests).Uri.AbsoluteUri);
        Assert.Equal($"Bearer {TestClient.Key}", service.Requests[0].Authorization);
        Assert.Equal("p1", record.Id);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), record.CreatedAt);
        Assert.Equal("bytedance/seedance-2.0/text-to-video", record.Model);
        Assert.Equal(PredictionStatus.Completed, record.Status);
        Assert.True(record.TryGetRequestField("prompt", out var prompt));
        Assert.Equal("A lighthouse", prompt.GetString());
        Assert.False(record.TryGetRequestField("fps", out _));
        Assert.True(record.TryGetField("extra", out _));
        Assert.Equal(0.12m, record.Prediction?.Price);
        Assert.Equal("https://s.test/p1.mp4", Assert.Single(record.Prediction!.Outputs).ToString());
        Assert.True(record.Prediction.TryGetField("timings", out _));
        Assert.Equal("p1: completed", record.ToString());
    }

    [Theory]
    [InlineData("""{"ID":"p1","status":"completed","requestBody":"{\"prompt\":","result":{}}""")]
    [InlineData("""{"ID":"p1","status":"completed","requestBody":"not json","result":"also not"}""")]
    [InlineData("""{"ID":"p1","status":"completed","requestBody":"[1]","result":[]}""")]
    [InlineData("""{"ID":"p1","status":"completed","requestBody":"","result":null}""")]
    [InlineData("""{"ID":"p1","status":"completed","requestBody":5,"result":7}""")]
    [InlineData("""{"ID":"p1","status":"completed","requestBody":"{\"prompt\":\"\\ud800\"}","result":"{\"status\":"}""")]
    [InlineData("""{"ID":"p1","status":"completed","requestBody":"\ud800","result":"\ud800"}""")]
    [InlineData("""{"ID":"p1","status":"completed","createdAt":"never","model":{"a":1}}""")]
    public async Task WhatCannotBeRead_IsAbsent_AndTheRestIsThere(string odd)
    {
        var service = new ScriptedHandler().Answer(Page($$"""null,5,"x",[],{},{"ID":""},{"ID":".."},{{odd}},{{Item("p2")}}""", total: 2));

        var records = await TestClient.Create(service).ReadHistoryAsync();

        Assert.Equal(["p1", "p2"], records.Select(record => record.Id));
        Assert.Null(records[0].Prediction);
        Assert.Equal(PredictionStatus.Completed, records[0].Status);
        Assert.False(records[0].TryGetRequestField("seed", out _));
    }

    [Theory]
    [InlineData("\"{\\\"a\\\":1}\"", "{\"a\":1}")]
    [InlineData("{\"a\": 1}", "{\"a\": 1}")]
    [InlineData("\"cut \\ud800 \\\"\"", "cut \\ud800 \\\"")]
    [InlineData("5", "5")]
    [InlineData("null", null)]
    public async Task TheRequest_IsTheTextThatWasKept_AndIsNotHeldTwice(string kept, string? text)
    {
        var service = new ScriptedHandler().Answer(Page("{\"ID\":\"p1\",\"requestBody\":" + kept + "}", total: 1));

        var record = Assert.Single(await TestClient.Create(service).ReadHistoryAsync());

        Assert.Equal(text, record.RequestBody);
        if (text is not null)
            Assert.NotSame(record.RequestBody, record.RequestBody);
    }

    [Theory]
    [InlineData("""{"id":"p1","requestBody":{"input":{"prompt":"Rain"}},"result":RESULT}""")]
    [InlineData("""{"requestBody":{"prompt":"Rain"},"result":RESULT}""")]
    [InlineData("""{"ID":"p1","requestBody":"{\"input\":{\"prompt\":\"Rain\"}}","result":"{\"status\":\"completed\",\"outputs\":[\"https://s.test/p1.mp4\"]}"}""")]
    public async Task OtherShapes_AreUnderstood(string item)
    {
        var service = new ScriptedHandler().Answer(Page(item.Replace("RESULT", Result, StringComparison.Ordinal), total: 1));

        var record = Assert.Single(await TestClient.Create(service).ReadHistoryAsync());

        Assert.Equal(("p1", "p1"), (record.Id, record.Prediction?.Id));
        Assert.Equal(PredictionStatus.Completed, record.Status);
        Assert.True(record.TryGetRequestField("prompt", out var prompt));
        Assert.Equal("Rain", prompt.GetString());
    }

    [Fact]
    public async Task Pages_AreReadAsTheListIs()
    {
        var service = new HistoryHandler(count: 7);
        var read = 0;

        await foreach (var record in TestClient.Create(service).ListPredictionsAsync(new PredictionFilter { PageSize = 3 }, TestContext.Current.CancellationToken))
        {
            Assert.Equal($"p{read}", record.Id);
            Assert.Equal((read / 3) + 1, service.Pages.Count);
            read++;
        }

        Assert.Equal(7, read);
        Assert.Equal([(1, 3), (2, 3), (3, 3)], service.Pages);
    }

    [Fact]
    public async Task TheFilter_GoesToTheService()
    {
        var service = new ScriptedHandler().Answer(Page("", total: 0));
        var filter = new PredictionFilter { Model = "acme/a b&c", Status = PredictionStatus.Failed, PageSize = 20, MaxCount = 4 };

        Assert.Empty(await TestClient.Create(service).ReadHistoryAsync(filter));

        Assert.Equal("?no=1&size=10&model=acme%2Fa%20b%26c&status=failed", service.Requests[0].Uri.Query);
    }

    [Fact]
    public async Task MaxCount_EndsTheList_AndAsksForNoMore()
    {
        var service = new HistoryHandler(count: 20);

        var records = await TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { PageSize = 3, MaxCount = 6 });

        Assert.Equal(6, records.Count);
        Assert.Equal(2, service.Pages.Count);
    }

    [Fact]
    public async Task Since_EndsTheListAtTheFirstOlderOne_AndCountsWholeSeconds()
    {
        var service = new HistoryHandler(count: 20);
        var filter = new PredictionFilter { PageSize = 5, Since = HistoryHandler.Newest.AddSeconds(-6).AddMilliseconds(700) };

        var records = await TestClient.Create(service).ReadHistoryAsync(filter);

        Assert.Equal(7, records.Count);
        Assert.Equal(2, service.Pages.Count);
    }

    [Fact]
    public async Task Since_LeavesOutOlderOnesAmongTheRest()
    {
        var service = new HistoryHandler(count: 0) { OldAt = [0, 4, 5, 12], Recent = 20 };

        var records = await TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { PageSize = 5, Since = HistoryHandler.Newest.AddSeconds(-100) });

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"p{i}"), records.Select(record => record.Id));
    }

    [Fact]
    public async Task Since_OnAPageWithTheOldestFirst_GivesAllThatAreNewEnough()
    {
        var service = new HistoryHandler(count: 12) { IsOldestFirst = true };

        var records = await TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { PageSize = 12, Since = HistoryHandler.Newest.AddSeconds(-3) });

        Assert.Equal(["p3", "p2", "p1", "p0"], records.Select(record => record.Id));
    }

    [Fact]
    public async Task Since_EndsAPageThatIsOutOfOrder_OnlyWhenAllOfTheNextIsOlder()
    {
        // Newest first but for the last two of the first page, and everything from the third page on is old
        var service = new HistoryHandler(count: 0) { OldAt = [0, 3, 4], Recent = 7, OldAfter = 50 };

        var records = await TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { PageSize = 5, Since = HistoryHandler.Newest.AddSeconds(-100) });

        Assert.Equal(7, records.Count);
        Assert.Equal([(1, 5), (2, 5), (3, 5)], service.Pages);
    }

    [Fact]
    public async Task Since_WithOneRecordAPage_IsNotEndedByASingleOlderOne()
    {
        var service = new HistoryHandler(count: 0) { OldAt = [1], Recent = 4, OldAfter = 50 };

        var records = await TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { PageSize = 1, Since = HistoryHandler.Newest.AddSeconds(-100) });

        Assert.Equal(4, records.Count);
        Assert.Equal(7, service.Pages.Count);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("\"0001-01-01T00:00:00Z\"")]
    [InlineData("\"1899-12-30T00:00:00Z\"")]
    [InlineData("\"9999-12-31T23:59:59Z\"")]
    [InlineData("1767225600000")]
    public async Task ATimeThatNoJobCanHave_IsUnknown_AndFiltersNothing(string createdAt)
    {
        var service = new ScriptedHandler().Answer(Page($$"""{"ID":"odd","createdAt":{{createdAt}}},{{Item("p1")}}""", total: 2));

        var records = await TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { Since = HistoryHandler.Newest });

        Assert.Equal(["odd", "p1"], records.Select(record => record.Id));
        Assert.Null(records[0].CreatedAt);
    }

    [Theory]
    [InlineData(long.MaxValue, 1)]
    [InlineData(long.MaxValue, long.MinValue)]
    [InlineData(long.MinValue, long.MaxValue)]
    [InlineData(-1, -5)]
    public async Task AbsurdTotals_LoseNothing_AndAskForNoPageThatIsNone(long even, long odd)
    {
        var service = new HistoryHandler(count: 30) { TotalOf = request => request % 2 == 0 ? even : odd };

        var records = await TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { PageSize = 5 });

        Assert.Equal(30, records.Count);
        Assert.All(service.Pages, page => Assert.InRange(page.Number, 1, 100));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task NewJobsBetweenPages_RepeatNothing_AndLoseNothing(int arrivals)
    {
        var service = new HistoryHandler(count: 9) { ArrivalsPerPage = arrivals };

        var records = await TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { PageSize = 4 });

        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"p{i}"), records.Select(record => record.Id));
    }

    [Fact]
    public async Task MoreNewJobsThanAPageHolds_AreListedOnceAsWell()
    {
        var service = new HistoryHandler(count: 9) { ArrivalsPerPage = 6 };

        var records = await TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { PageSize = 4, MaxCount = 8 });

        Assert.Equal(8, records.Select(record => record.Id).Distinct().Count());
        Assert.Equal(["p0", "p1", "p2", "p3"], records.Take(4).Select(record => record.Id));
    }

    [Fact]
    public async Task AServiceThatIgnoresThePageNumber_IsLeft()
    {
        var service = new ScriptedHandler().Answer(Page($"{Item("p1")},{Item("p2")}", total: 1000000));

        var records = await TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { PageSize = 2 });

        Assert.Equal(["p1", "p2"], records.Select(record => record.Id));
        // One page that brings something, one more for each page that what was read fills, and three in doubt
        Assert.Equal(1 + 1 + 3, service.Requests.Count);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1000000, 100)]
    public async Task PagesOfNothingReadable_AreLeft(long total, int requests)
    {
        var service = new ScriptedHandler().Answer(Page("null,5", total));

        Assert.Empty(await TestClient.Create(service).ReadHistoryAsync());

        Assert.Equal(requests, service.Requests.Count);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(3, null)]
    [InlineData(50, 2)]
    [InlineData(50, 12)]
    public async Task UnreadableRecords_DoNotEndTheList(int pageSize, int? maxCount)
    {
        var service = new HistoryHandler(count: 20) { UnreadableFirst = 9 };

        var records = await TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { PageSize = pageSize, MaxCount = maxCount });

        Assert.Equal(Enumerable.Range(0, maxCount ?? 20).Select(i => $"p{i}"), records.Select(record => record.Id));
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(10, 10)]
    [InlineData(4, 4)]
    [InlineData(7, 3)]
    [InlineData(1, 1)]
    public async Task JobsThatEndWhileAFilteredListIsRead_MakeItSkipNone(int pageSize, int endings)
    {
        var service = new HistoryHandler(count: 30);
        var listed = new List<string>();

        await foreach (var record in TestClient.Create(service).ListPredictionsAsync(
            new PredictionFilter { Status = PredictionStatus.Processing, PageSize = pageSize }, TestContext.Current.CancellationToken))
        {
            listed.Add(record.Id);
            if (listed.Count % pageSize < endings || endings == pageSize)
                service.Remove(record.Id);
        }

        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"p{i}"), listed);
    }

    [Fact]
    public async Task JobsThatEnd_AreNotTakenForTheEndOfWhatIsNewEnough()
    {
        var service = new HistoryHandler(count: 30);
        var listed = new List<string>();
        var filter = new PredictionFilter { PageSize = 10, Since = HistoryHandler.Newest.AddSeconds(-14) };

        await foreach (var record in TestClient.Create(service).ListPredictionsAsync(filter, TestContext.Current.CancellationToken))
        {
            listed.Add(record.Id);
            service.Remove(record.Id);
        }

        Assert.Equal(Enumerable.Range(0, 15).Select(i => $"p{i}"), listed);
    }

    [Fact]
    public async Task TotalsThatGoUpAndDown_LoseNothing_AndEnd()
    {
        var service = new HistoryHandler(count: 30) { TotalOf = request => request % 2 == 0 ? 30 : 10 };

        var records = await TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { PageSize = 5 });

        Assert.Equal(30, records.Count);
        Assert.InRange(service.Pages.Count, 6, 100);
    }

    [Fact]
    public async Task ATotalThatIsTooSmall_LosesNothing()
    {
        var service = new HistoryHandler(count: 5) { Total = 0 };

        Assert.Equal(5, (await TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { PageSize = 2 })).Count);
    }

    [Fact]
    public async Task AServiceThatGivesSmallerPagesThanAsked_IsReadToTheEnd()
    {
        var service = new HistoryHandler(count: 25) { LargestPage = 10 };

        Assert.Equal(25, (await TestClient.Create(service).ReadHistoryAsync()).Count);
    }

    [Theory]
    [InlineData("""{"code":200,"data":{"items":[],"total":50}}""")]
    [InlineData("""{"code":200,"data":{"items":null,"total":0}}""")]
    [InlineData("""{"code":"200","message":"","data":null}""")]
    [InlineData("""{"items":[],"total":0}""")]
    public async Task AnEmptyHistory_IsAnEmptyList(string answer)
    {
        var service = new ScriptedHandler().Answer(answer);

        Assert.Empty(await TestClient.Create(service).ReadHistoryAsync());
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"data\":[]}")]
    [InlineData("nonsense")]
    public async Task WhatIsNoHistory_IsSaid(string answer)
    {
        var service = new ScriptedHandler().Answer(answer);

        await Assert.ThrowsAsync<UnexpectedResponseException>(() => TestClient.Create(service, configure: options => options.Retry.MaxRetryAttempts = 0).ReadHistoryAsync());
    }

    [Fact]
    public async Task AnErrorServedAs200_IsAnError()
    {
        var service = new ScriptedHandler().Answer(Answers.Error(401, "unauthorized"));

        await Assert.ThrowsAsync<AuthenticationFailedException>(() => TestClient.Create(service).ReadHistoryAsync());
    }

    [Fact]
    public async Task APageThatFails_IsTriedAgain()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.BadGateway, "<html>", "text/html").Answer(Page(Item("p1"), total: 1));

        Assert.Single(await TestClient.Create(service).ReadHistoryAsync());
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task APageAboveTheLimitOfOtherAnswers_IsRead()
    {
        var service = new ScriptedHandler().Answer(Page($$"""{"ID":"p1","status":"completed","requestBody":"{{new string('x', 4096)}}"}""", total: 1));

        var record = Assert.Single(await TestClient.Create(service, configure: options => options.MaxResponseBytes = 1024).ReadHistoryAsync());

        Assert.Equal(4096, record.RequestBody?.Length);
    }

    [Fact]
    public async Task PagesTooLongToRead_AreAskedForInSmallerOnes_FromThePlaceReached()
    {
        var service = new HistoryHandler(count: 12) { TooLong = (first, size) => size > 2 && first + size > 8 };

        var records = await TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { PageSize = 8 });

        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"p{i}"), records.Select(record => record.Id));
        Assert.Equal([(1, 8), (2, 8), (5, 2), (6, 2), (7, 2)], service.Pages);
    }

    [Fact]
    public async Task ARecordTooLongToRead_EndsTheList_WithoutTryingItAgain()
    {
        var service = new HistoryHandler(count: 12) { TooLong = (_, _) => true };

        var error = await Assert.ThrowsAsync<UnexpectedResponseException>(() => TestClient.Create(service).ReadHistoryAsync(new PredictionFilter { PageSize = 8 }));

        Assert.Contains("67,108,864 bytes", error.Message, StringComparison.Ordinal);
        Assert.Equal([(1, 8), (1, 2), (1, 1)], service.Pages);
    }

    [Fact]
    public async Task NoKey_FailsBeforeAnythingIsSent()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("ATLASCLOUD_API_KEY") is not null, "ATLASCLOUD_API_KEY is set");
        var service = new ScriptedHandler();

        await Assert.ThrowsAsync<AuthenticationFailedException>(() => TestClient.Create(service, configure: options => options.ApiKey = null).ReadHistoryAsync());
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void APageSizeOutOfRange_IsRefused(int size) => Assert.Throws<ArgumentOutOfRangeException>(() => new PredictionFilter { PageSize = size });

    [Fact]
    public void AMaxCountBelowOne_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new PredictionFilter { MaxCount = 0 });

    private static string Item(string id, long createdAt = 1767225600) => $$"""{"ID":"{{id}}","createdAt":{{createdAt}},"status":"completed"}""";

    private static string Page(string items, long total) => $$$"""{"code":200,"message":"","data":{"items":[{{{items}}}],"pageNo":1,"pageSize":10,"total":{{{total}}}}}""";

    /// <summary>A history that pages as the service does.</summary>
    private sealed class HistoryHandler(int count) : HttpMessageHandler
    {
        public static readonly DateTimeOffset Newest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        private readonly List<string> _items = [.. Enumerable.Range(0, count).Select(i => Item($"p{i}", Newest.AddSeconds(-i).ToUnixTimeSeconds()))];
        private int _arrived;

        /// <summary>Adds records that are new enough, with old ones at these places among them.</summary>
        public int Recent
        {
            init
            {
                _items.AddRange(Enumerable.Range(0, value).Select(i => Item($"p{i}", Newest.AddSeconds(-i).ToUnixTimeSeconds())));
                foreach (var place in OldAt)
                    _items.Insert(place, Item($"old{place}", Newest.AddSeconds(-4000 - place).ToUnixTimeSeconds()));
            }
        }

        public int[] OldAt { get; init; } = [];

        public int OldAfter
        {
            init => _items.AddRange(Enumerable.Range(0, value).Select(i => Item($"older{i}", Newest.AddSeconds(-5000 - i).ToUnixTimeSeconds())));
        }

        public bool IsOldestFirst
        {
            init => _items.Reverse();
        }

        public List<(int Number, int Size)> Pages { get; } = [];

        public int ArrivalsPerPage { get; init; }

        public int LargestPage { get; init; } = 100;

        public long? Total { get; init; }

        public Func<int, long>? TotalOf { get; init; }

        public int UnreadableFirst
        {
            init => _items.InsertRange(0, Enumerable.Repeat("{}", value));
        }

        public Func<int, int, bool> TooLong { get; init; } = (_, _) => false;

        public void Remove(string id) => _items.RemoveAll(item => item.Contains($"\"{id}\"", StringComparison.Ordinal));

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
            var (number, asked) = (int.Parse(query["no"]!, null), int.Parse(query["size"]!, null));
            Pages.Add((number, asked));
            var size = Math.Min(asked, LargestPage);
            var first = (number - 1) * size;
            var content = new StringContent(Page(string.Join(',', _items.Skip(first).Take(size)), TotalOf?.Invoke(Pages.Count) ?? Total ?? _items.Count), null, "application/json");
            if (TooLong(first, size))
                content.Headers.ContentLength = 65L * 1024 * 1024;
            for (var i = 0; i < ArrivalsPerPage; i++)
                _items.Insert(0, Item($"new{_arrived++}", Newest.AddSeconds(_arrived).ToUnixTimeSeconds()));
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        }
    }
}
