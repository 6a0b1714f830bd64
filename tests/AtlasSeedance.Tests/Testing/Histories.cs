namespace AtlasSeedance.Tests.Testing;

/// <summary>Reads a history to its end.</summary>
internal static class Histories
{
    public static async Task<List<PredictionRecord>> ReadHistoryAsync(this SeedanceClient client, PredictionFilter? filter = null)
    {
        var records = new List<PredictionRecord>();
        await foreach (var record in client.ListPredictionsAsync(filter, TestContext.Current.CancellationToken))
            records.Add(record);
        return records;
    }
}
