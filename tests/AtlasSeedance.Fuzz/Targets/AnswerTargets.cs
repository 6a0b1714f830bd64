namespace AtlasSeedance.Fuzz;

/// <summary>The readers of the service's answers, through the client's own methods.</summary>
internal static class AnswerTargets
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    private static readonly VideoRequest Request = VideoRequest.CreateBuilder().WithPrompt("A lighthouse in a storm").WithDuration(TimeSpan.FromSeconds(5)).Build();

    private static readonly byte[] Png =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 4, 0, 0, 0, 4, 0, 8, 6, 0, 0, 0];

    public static void Submit(byte[] body) => FuzzedService.Call(body, async (client, service) =>
    {
        var submit = client.SubmitAsync(Request);
        if (service.Requests != 1)
            throw new BrokenPromiseException($"The submit was sent {service.Requests} times.");
        var prediction = await submit;
        Look(prediction);
        if (string.IsNullOrWhiteSpace(prediction.Id))
            throw new BrokenPromiseException("A prediction without an id cannot be found again.");
    });

    public static void Poll(byte[] body) => FuzzedService.Call(body, async client =>
    {
        var prediction = await client.GetPredictionAsync(Id);
        Look(prediction);
        if (!string.Equals(prediction.Id, Id, StringComparison.OrdinalIgnoreCase))
            throw new BrokenPromiseException($"Another prediction was taken for the one asked for: {prediction.Id}");
        if (!prediction.Status.IsTerminal)
            return;
        var result = await client.WaitForCompletionAsync(Id);
        if (result.Video.IsImage)
            throw new BrokenPromiseException("An image was taken for the video.");
    });

    public static void Upload(byte[] body) => FuzzedService.Call(body, async client =>
    {
        var media = await client.UploadMediaAsync(MediaSource.FromBytes(Png, "hero.png"));
        _ = media.ToString();
        MediaSource.FromUri(media.Url);
    });

    public static void History(byte[] body) => FuzzedService.Call(body, async client =>
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var record in client.ListPredictionsAsync())
        {
            if (!ids.Add(record.Id))
                throw new BrokenPromiseException($"A record came twice: {record.Id}");
            _ = record.ToString();
            record.TryGetField("status", out _);
            record.TryGetRequestField("prompt", out _);
            if (record.Prediction is { } prediction)
                Look(prediction);
        }
        await client.ResolveAsync(StoredTargets.Example);
    });

    public static void Balance(byte[] body) => FuzzedService.Call(body, async client =>
    {
        var balance = await client.GetBalanceAsync();
        _ = balance.ToString();
        balance.TryGetField("credit_grant", out _);
    });

    public static void Models(byte[] body) => FuzzedService.Call(body, async client =>
    {
        foreach (var model in await client.ListModelsAsync())
        {
            _ = model.ToString();
            model.TryGetField("tags", out _);
            VideoRequest.CreateBuilder().WithModel(model.Id).WithPrompt("x").Build().Validate();
        }
    });

    public static void Quote(byte[] body) => FuzzedService.Call(body, async client => (await client.QuoteAsync(Request)).ToString());

    private static void Look(VideoPrediction prediction)
    {
        _ = prediction.ToString();
        prediction.TryGetField("urls", out _);
        foreach (var output in prediction.Outputs)
        {
            _ = output.ToString();
            _ = output.IsImage;
        }
    }
}
