using System.Globalization;
using System.Runtime.CompilerServices;
using AtlasSeedance.Http;
using AtlasSeedance.Json;

namespace AtlasSeedance.Account;

/// <summary>The account's history, page by page.</summary>
internal sealed class PredictionHistory(ApiTransport transport, RetryPipeline reads)
{
    // Its records repeat the bodies that were submitted, with the data URIs in them.
    private const int MaxPageBytes = 64 * 1024 * 1024;

    private const int SmallestPage = 10;

    public async IAsyncEnumerable<PredictionRecord> ListAsync(PredictionFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = filter.MaxCount ?? int.MaxValue;
        await foreach (var item in ReadItemsAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            if (IsBefore(item.CreatedAt, filter.Since))
                yield break;
            yield return item;
            if (--left == 0)
                yield break;
        }
    }

    /// <summary>Each record once, newest first, whatever the pages repeat.</summary>
    private async IAsyncEnumerable<PredictionRecord> ReadItemsAsync(PredictionFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A few records that cannot be read must not fill the page
        var cursor = new HistoryCursor(Math.Min(filter.PageSize, Math.Max(filter.MaxCount ?? filter.PageSize, SmallestPage)));
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            WireHistoryPage page;
            try
            {
                page = await ReadPageAsync(filter, cursor, cancellationToken).ConfigureAwait(false);
            }
            catch (UnexpectedResponseException error) when (error.Facts.IsTooLong && cursor.Size > 1)
            {
                cursor.UseSmallerPages();
                continue;
            }
            if (cursor.StepBack(page))
                continue;
            if (page.Items is not { Count: > 0 } items)
                yield break;

            var (readable, seenBefore) = (0, seen.Count);
            foreach (var record in items.Select(HistoryAnswers.TryReadRecord))
            {
                if (record is null)
                    continue;
                readable++;
                if (seen.Add(record.Id))
                    yield return record;
            }

            if (!cursor.Advance(page, readable, seen.Count - seenBefore, seen.Count))
                yield break;
        }
    }

    private async Task<WireHistoryPage> ReadPageAsync(PredictionFilter filter, HistoryCursor cursor, CancellationToken cancellationToken)
    {
        var call = new ApiCall<WireHistoryPage>
        {
            Method = HttpMethod.Get,
            Path = string.Format(
                CultureInfo.InvariantCulture,
                "api/v1/model/history?no={0}&size={1}&model={2}&status={3}",
                cursor.Number, cursor.Size, Uri.EscapeDataString(filter.Model?.Value ?? ""), Uri.EscapeDataString(filter.Status?.Value ?? "")),
            Read = HistoryAnswers.ReadPage,
            MaxAnswerBytes = Math.Max(MaxPageBytes, transport.Settings.MaxResponseBytes),
        };
        return await transport.SendAsync(call, reads, cancellationToken).ConfigureAwait(false);
    }

    // The history counts whole seconds.
    private static bool IsBefore(DateTimeOffset? createdAt, DateTimeOffset? since)
        => createdAt is { } time && since is { } limit && time.ToUnixTimeSeconds() < limit.ToUnixTimeSeconds();
}
