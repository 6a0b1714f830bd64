using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Account;

public class HistoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_PagesThroughAllSubmits_NewestFirst()
    {
        await using var session = await AtlasSession.StartAsync();
        var ids = new List<string>();
        for (var i = 0; i < 7; i++)
            ids.Insert(0, (await session.Client.SubmitAsync(TestRequests.Text($"Shot {i}"), cancellationToken: Token)).Id);

        var records = await ListAsync(session, new PredictionFilter { PageSize = 3 });

        Assert.Equal(ids, records.Select(record => record.Id));
        Assert.True(records[0].TryGetRequestField("prompt", out var prompt));
        Assert.Equal("Shot 6", prompt.GetString());
        Assert.Equal("bytedance/seedance-2.0/text-to-video", records[0].Model);
        Assert.True(records[0].CreatedAt > DateTimeOffset.UnixEpoch);
        Assert.Equal(3, session.Atlas.Requests.Count(request => request.Path.EndsWith("/history", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task List_FiltersByModelAndStatus_AndLeadsBackToTheVideo()
    {
        await using var session = await AtlasSession.StartAsync();
        await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token);
        var fast = await session.Client.GenerateVideoAsync(
            VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20FastTextToVideo).WithPrompt("A fox").Build(), cancellationToken: Token);

        var records = await ListAsync(session, new PredictionFilter { Model = SeedanceModel.Seedance20FastTextToVideo, Status = PredictionStatus.Completed });

        var record = Assert.Single(records);
        Assert.Equal(fast.PredictionId, record.Id);
        Assert.Equal(fast.Video.Url, Assert.Single(record.Prediction!.Outputs).Url);
        Assert.Empty(await ListAsync(session, new PredictionFilter { Status = PredictionStatus.Failed }));
    }

    [Fact]
    public async Task List_ANestedBody_ShowsItsFieldsAsAFlatOneDoes()
    {
        await using var session = await AtlasSession.StartAsync(configure: options => options.RequestBodyForm = RequestBodyForm.Nested);
        await session.Client.SubmitAsync(TestRequests.Text("Nested"), cancellationToken: Token);

        var record = Assert.Single(await ListAsync(session, new PredictionFilter { MaxCount = 1 }));

        Assert.True(record.TryGetRequestField("prompt", out var prompt));
        Assert.Equal("Nested", prompt.GetString());
    }

    private static async Task<List<PredictionRecord>> ListAsync(AtlasSession session, PredictionFilter filter)
    {
        var records = new List<PredictionRecord>();
        await foreach (var record in session.Client.ListPredictionsAsync(filter, Token))
            records.Add(record);
        return records;
    }
}
