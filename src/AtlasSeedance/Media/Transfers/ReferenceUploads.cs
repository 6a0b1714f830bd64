namespace AtlasSeedance.Media.Transfers;

/// <summary>
/// Uploads all local media of one request: the same media once, and all at once, so that they take as long as the slowest one, or as the line needs for them
/// together. The client's gate bounds the uploads of all its requests.
/// </summary>
internal sealed class ReferenceUploads(MediaUploader uploader)
{
    /// <summary>The addresses of the uploaded media, by their deduplication keys.</summary>
    /// <param name="sources">All media of the request that have to be uploaded.</param>
    /// <param name="report">Told of the bytes sent and the bytes to send, all media together.</param>
    /// <param name="cancellationToken">Ends the uploads; nothing was bought yet.</param>
    public async Task<IReadOnlyDictionary<object, string>> UploadAsync(
        IEnumerable<MediaSource> sources, Action<long, long?>? report, CancellationToken cancellationToken)
    {
        var local = new Dictionary<object, MediaSource>();
        foreach (var source in sources)
            local[source.DeduplicationKey] = source;

        var total = report is null ? null : new UploadTotals(local.Values, report);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var uploads = local.Select(entry => UploadOneAsync(entry.Key, entry.Value)).ToArray();
        try
        {
            // The first failure cancels the others. It is the one that is told: of tasks that failed and tasks that were cancelled, those that failed count.
            var urls = await Task.WhenAll(uploads).ConfigureAwait(false);
            return urls.ToDictionary(url => url.Key, url => url.Value);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        async Task<KeyValuePair<object, string>> UploadOneAsync(object key, MediaSource source)
        {
            try
            {
                var media = await uploader.UploadAsync(source, total?.For(key), either.Token).ConfigureAwait(false);
                // As it was written: a signed address bears no rewriting.
                return new(key, media.Url.OriginalString);
            }
            catch
            {
                EndAll(either);
                throw;
            }
        }
    }

    private static void EndAll(CancellationTokenSource uploads)
    {
        try
        {
            uploads.Cancel();
        }
        catch (AggregateException)
        {
            // What someone registered on the token, such as a handler of the caller's, threw: the failure that ended the uploads is the one to tell of.
        }
    }
}
