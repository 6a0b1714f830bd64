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
        await foreach (var record in ReadAsync(filter, limit: null, cancellationToken).ConfigureAwait(false))
        {
            yield return record;
            if (--left == 0)
                yield break;
        }
    }

    /// <summary>Each record once, newest first, whatever the pages repeat.</summary>
    /// <param name="filter">What to list; how many of them is for the caller to count.</param>
    /// <param name="limit">How much to read at the most; says afterwards whether that was the end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<PredictionRecord> ReadAsync(
        PredictionFilter filter, HistoryLimit? limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A few records that cannot be read must not fill the page
        var cursor = new HistoryCursor(Math.Min(filter.PageSize, Math.Max(filter.MaxCount ?? filter.PageSize, SmallestPage)));
        var window = new HistoryWindow(filter.Since);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (limit?.TakePage() != false)
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
            window.BeginPage();
            foreach (var record in items.Select(HistoryAnswers.TryReadRecord))
            {
                if (record is null)
                    continue;
                readable++;
                if (!seen.Add(record.Id))
                    continue;
                var isLast = limit?.TakeRecord() == false;
                if (window.Contains(record))
                    yield return record;
                if (isLast)
                    yield break;
            }

            if (window.IsPassed || !cursor.Advance(page, readable, seen.Count - seenBefore, seen.Count))
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
}
