using System.Globalization;
using System.Runtime.CompilerServices;
using AtlasSeedance.Http;
using AtlasSeedance.Json;
using Polly;

namespace AtlasSeedance.Account;

/// <summary>The account's history, page by page.</summary>
internal sealed class PredictionHistory(ApiTransport transport, ResiliencePipeline reads)
{
    // Its records repeat the bodies that were submitted, with the data URIs in them.
    private const int MaxPageBytes = 64 * 1024 * 1024;

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
        var size = Math.Min(filter.PageSize, filter.MaxCount ?? filter.PageSize);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (number, read, barren) = (1, 0L, 0);
        while (true)
        {
            WireHistoryPage page;
            try
            {
                page = await ReadPageAsync(filter, number, size, cancellationToken).ConfigureAwait(false);
            }
            catch (UnexpectedResponseException error) when (error.Facts.IsTooLong && size > 1)
            {
                size = Math.Max(1, size / 4);
                // Where the smaller pages begin before the place that was reached, what comes again is known.
                number = (int)(read / size) + 1;
                continue;
            }
            if (page.Items is not { Count: > 0 } items)
                yield break;

            var seenBefore = seen.Count;
            foreach (var record in items.Select(HistoryAnswers.TryReadRecord))
            {
                if (record is not null && seen.Add(record.Id))
                    yield return record;
            }

            read += items.Count;
            // New jobs push known ones onto later pages, but on no more pages than those fill: a service that goes on repeating itself is left.
            barren = seen.Count > seenBefore ? 0 : barren + 1;
            if (barren > (seen.Count / items.Count) + 2)
                yield break;
            // The total alone is not believed: it must fit the short page.
            if (items.Count < size && page.Total <= read)
                yield break;
            number++;
        }
    }

    private async Task<WireHistoryPage> ReadPageAsync(PredictionFilter filter, int number, int size, CancellationToken cancellationToken)
    {
        var call = new ApiCall<WireHistoryPage>
        {
            Method = HttpMethod.Get,
            Path = string.Format(
                CultureInfo.InvariantCulture,
                "api/v1/model/history?no={0}&size={1}&model={2}&status={3}",
                number, size, Uri.EscapeDataString(filter.Model?.Value ?? ""), Uri.EscapeDataString(filter.Status?.Value ?? "")),
            Read = HistoryAnswers.ReadPage,
            MaxAnswerBytes = Math.Max(MaxPageBytes, transport.Settings.MaxResponseBytes),
        };
        return await transport.SendAsync(call, reads, cancellationToken).ConfigureAwait(false);
    }

    // The history counts whole seconds.
    private static bool IsBefore(DateTimeOffset? createdAt, DateTimeOffset? since)
        => createdAt is { } time && since is { } limit && time.ToUnixTimeSeconds() < limit.ToUnixTimeSeconds();
}
