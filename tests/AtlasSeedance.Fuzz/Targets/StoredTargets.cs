using System.Net;
using System.Text;

namespace AtlasSeedance.Fuzz;

/// <summary>The readers of what users store and edit.</summary>
internal static class StoredTargets
{
    /// <summary>A submission that the history's corpus shows.</summary>
    public static UncertainSubmission Example { get; } = AtlasSeedance.UncertainSubmission.FromJson(
        """
        {"version":1,"submissionId":"s1","baseAddress":"https://atlas.test/","model":"bytedance/seedance-2.0/reference-to-video","sentAt":"2026-01-01T00:00:00+00:00",
        "uncertainSince":"2026-01-01T00:00:30+00:00","seed":7,"seedWasDrawn":true,
        "fieldDigests":{"seed":"7902699be42c8a8e46fbbb4501726517e86b22c56a189f7625a6da49081b2451"}}
        """);

    private static readonly byte[] History = Encoding.UTF8.GetBytes(
        """
        {"code":200,"data":{"items":[{"ID":"0123456789abcdef0123456789abcdef","createdAt":1767225605,"model":"bytedance/seedance-2.0/reference-to-video",
        "requestBody":"{\"seed\":7}","status":"processing"}],"total":1}}
        """);

    private static readonly VideoRequest Request = VideoRequest.CreateBuilder().WithPrompt("x").WithDurationChosenByModel().Build();

    public static void PriceTable(byte[] utf8)
    {
        PriceTable table;
        try
        {
            using var stream = new MemoryStream(utf8, writable: false);
            table = AtlasSeedance.PriceTable.Load(stream);
        }
        catch (FormatException)
        {
            return;
        }
        var estimate = Request.EstimateCost(table);
        if (estimate.Maximum < estimate.Minimum)
            throw new BrokenPromiseException($"An estimate from {estimate.Minimum} to {estimate.Maximum}");
        if (AtlasSeedance.PriceTable.FromJson(table.ToJson()).Sizes.Count != table.Sizes.Count)
            throw new BrokenPromiseException("A table that was read and written reads otherwise.");
    }

    public static void UncertainSubmission(byte[] utf8)
    {
        UncertainSubmission submission;
        try
        {
            submission = AtlasSeedance.UncertainSubmission.FromJson(Encoding.UTF8.GetString(utf8));
        }
        catch (FormatException)
        {
            return;
        }
        var json = submission.ToJson();
        if (AtlasSeedance.UncertainSubmission.FromJson(json).ToJson() != json)
            throw new BrokenPromiseException("A submission that was read and written reads otherwise.");
        _ = submission.ToString();
        if (submission.BaseAddress is null || submission.BaseAddress == new Uri(FuzzedService.Address))
            FuzzedService.Call(History, HttpStatusCode.OK, (client, _) => client.ResolveAsync(submission));
    }
}
