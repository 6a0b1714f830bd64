using System.Text.Json.Serialization;

namespace AtlasSeedance.Emulator.Wire;

internal sealed record HistoryPage(
    IReadOnlyList<HistoryItem> Items,
    [property: JsonPropertyName("pageNo")] int PageNo,
    [property: JsonPropertyName("pageSize")] int PageSize,
    int Total);
