using System.Text;

namespace AtlasSeedance.Benchmarks.Waits;

/// <summary>What a poll is answered with, about the prediction that was asked for.</summary>
internal static class PollAnswers
{
    public static string Path(string id) => $"api/v1/model/prediction/{id}";

    public static byte[] Create(string id, bool hasEnded) => Encoding.UTF8.GetBytes(hasEnded
        ? $$$"""{"code":200,"message":"","data":{"id":"{{{id}}}","model":"bytedance/seedance-2.0/reference-to-video","outputs":["https://static.atlascloud.ai/{{{id}}}.mp4"],"has_nsfw_contents":[false],"status":"completed","error":"","created_at":"2026-03-01T10:00:00.123Z","completed_at":"2026-03-01T10:01:17.456Z","price":"0.1486"}}"""
        : $$$"""{"code":200,"message":"","data":{"id":"{{{id}}}","model":"bytedance/seedance-2.0/reference-to-video","outputs":null,"has_nsfw_contents":null,"status":"processing","error":"","created_at":"2026-03-01T10:00:00.123Z"}}""");

    /// <summary>The ids of so many predictions, each its own string, as a caller has them.</summary>
    public static string[] CreateIds(int count) => [.. Enumerable.Range(0, count).Select(i => i.ToString("x32", System.Globalization.CultureInfo.InvariantCulture))];
}
