using System.Globalization;
using AtlasSeedance.Emulator.Http;
using AtlasSeedance.Emulator.Predictions;
using AtlasSeedance.Emulator.Wire;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary><c>GET /api/v1/model/history</c>: what was submitted, newest first. <c>sessionID</c> is a prediction's id.</summary>
internal sealed class HistoryEndpoint(PredictionStore predictions, ServiceMemory memory, AtlasEmulatorOptions options, PredictionReplies replies)
{
    public Task HandleAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var number = Number(query, "no", 1, int.MaxValue);
        var size = Number(query, "size", 10, memory.HistoryPageSize);
        var now = options.TimeProvider.GetUtcNow();
        var found = predictions.All.Reverse()
            .Where(prediction => memory.Shows(prediction, now)
                && Matches(query, "sessionID", prediction.Id)
                && Matches(query, "model", prediction.Accepted.Model)
                && Matches(query, "status", prediction.At(now).Status))
            .ToList();
        var items = found.Skip((int)Math.Min((number - 1L) * size, found.Count)).Take(size).Select(prediction => Item(prediction, now)).ToList();
        return context.ReplyAsync(Envelope<HistoryPage>.Of(new HistoryPage(items, number, size, found.Count)), WireJson.Default.EnvelopeHistoryPage);
    }

    private HistoryItem Item(Prediction prediction, DateTimeOffset now)
    {
        var result = replies.Of(prediction, now);
        var accepted = prediction.Accepted;
        return new HistoryItem(prediction.Id, (accepted.At + accepted.ClockOffset).ToUnixTimeSeconds(), accepted.Model, memory.Show(accepted.RequestBody), result, result.Status);
    }

    private static bool Matches(IQueryCollection query, string name, string value) =>
        query[name].ToString() is not { Length: > 0 } wanted || wanted.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static int Number(IQueryCollection query, string name, int standard, int most)
    {
        if (query[name].ToString() is not { Length: > 0 } text) return standard;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1
            ? Math.Min(number, most)
            : throw RefusalException.Invalid($"InvalidParameter: {name} must be a whole number from 1");
    }
}
