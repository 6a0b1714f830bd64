using System.Buffers;
using System.Net;
using AtlasSeedance.Diagnostics;
using AtlasSeedance.Errors;
using AtlasSeedance.Http;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Media.Transfers;

/// <summary>Downloads outputs: what was cut goes on where it was, and only what arrived whole counts.</summary>
internal sealed class OutputDownloader(
    OutputTransport transport, RetryPipeline downloads, TimeSpan resumeDelay, TimeProvider timeProvider, ILogger logger, Telemetry telemetry)
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Downloads into a destination, until every byte of it is there.</summary>
    public async Task DownloadAsync(VideoOutput output, DownloadState state, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        using var operation = telemetry.StartDownload(output.PredictionId, output.Origin);
        try
        {
            await CompleteAsync(output, state, progress, cancellationToken).ConfigureAwait(false);
            operation?.Transferred(state.Position);
            Log.Downloaded(logger, state.Position, output.PredictionId);
        }
        catch (Exception error)
        {
            operation?.Failed(error);
            // Of a link that is dead, or that leads elsewhere, nobody can tell what it led to.
            if (error is SeedanceException known and not (OutputExpiredException or UnexpectedResponseException))
                known.Facts = known.Facts with { Note = ResumeHint.ForOutput(output.PredictionId) };
            throw;
        }
    }

    private async Task CompleteAsync(VideoOutput output, DownloadState state, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            var finished = await transport.FetchAsync(
                () => state.CreateRequest(output.Url),
                (response, timer) => AttemptAsync(output, state, response, timer, progress),
                output.PredictionId, downloads, cancellationToken).ConfigureAwait(false);
            if (finished)
                return;
            // An attempt that brought bytes does not count against the retries.
            await Task.Delay(resumeDelay, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>Whether the file is complete; <see langword="false"/> when it was cut after some headway.</returns>
    private async Task<bool> AttemptAsync(
        VideoOutput output, DownloadState state, HttpResponseMessage response, AttemptTimer timer, IProgress<TransferProgress>? progress)
    {
        if (IsAlreadyComplete(state, response))
            return true;
        ThrowIfNoOutput(output, response);
        var skip = Align(output, state, response);
        state.Describe(response);
        try
        {
            await CopyAsync(output, state, response, skip, timer, progress).ConfigureAwait(false);
        }
        catch (Exception error) when (
            error is IOException or HttpRequestException or OperationCanceledException
            && state.Position > state.Furthest && (timer.Expired || !timer.Token.IsCancellationRequested))
        {
            state.Furthest = state.Position;
            Log.DownloadResumes(logger, state.Position, FailureText.For(error));
            return false;
        }
        if (state.Position == 0)
            throw Failed(output, "The storage sent an empty file.");
        return true;
    }

    // A file whose length was never stated may have ended just where the connection did.
    private static bool IsAlreadyComplete(DownloadState state, HttpResponseMessage response)
        => response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable
            && state.Position > 0
            && (state.TotalLength is null || state.TotalLength == state.Position)
            && response.Content.Headers.ContentRange?.Length == state.Position;

    private void ThrowIfNoOutput(VideoOutput output, HttpResponseMessage response)
    {
        var facts = new ErrorFacts { PredictionId = output.PredictionId, StatusCode = response.StatusCode };
        var status = (int)response.StatusCode;
        switch (status)
        {
            case 403 or 404 or 410:
                throw new OutputExpiredException(
                    $"The link {output} no longer works (HTTP {status}). {ResumeHint.ForLink(output.PredictionId)} "
                    + "Outputs are kept for 14 days unless the request asked for less (WithOutputRetention); one that is gone cannot be brought back.")
                { Facts = facts };
            case var _ when TransientStatus.Is(status):
                throw new ServiceUnavailableException($"The output's storage could not answer (HTTP {status}). Try again later.")
                { Facts = facts with { IsTransient = true, RetryAfter = RetryAfterHeader.Read(response.Headers, timeProvider) } };
            case 416:
                // Its body is a message of the storage's, and no part of the file.
                return;
            case 200 or 206:
                break;
            default:
                throw new UnexpectedResponseException($"The output's storage answered HTTP {status} in place of the file {output}. Open the link in a browser to see what it says.") { Facts = facts };
        }
        if (ContentCodings.Find(response.Content.Headers) is not null)
            throw new UnexpectedResponseException($"The output's storage sent {output} compressed, which was not asked for. A proxy may have changed it.") { Facts = facts };
        if (response.Content.Headers.ContentType?.MediaType is { } type && IsMessage(type))
        {
            throw new UnexpectedResponseException($"The output's storage sent a message ({type}) in place of the file {output}. A proxy or a login page may have answered.")
            { Facts = facts with { IsTransient = true } };
        }
    }

    // What a proxy or a storage says in place of a file; a file's own type may be missing or plainly wrong.
    private static bool IsMessage(string mediaType)
        => mediaType.EndsWith("html", StringComparison.OrdinalIgnoreCase)
            || mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || mediaType.Equals("application/xml", StringComparison.OrdinalIgnoreCase)
            || mediaType.Equals("text/xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Brings the answer and what was written so far together.</summary>
    /// <returns>How many bytes of the answer are there already.</returns>
    private static long Align(VideoOutput output, DownloadState state, HttpResponseMessage response)
    {
        if (state.Position == 0)
            return response.StatusCode == HttpStatusCode.OK ? 0 : throw Failed(output, $"The storage answered HTTP {(int)response.StatusCode} to a request for the whole file.");
        if (state.IsContinuation(response))
            return 0;
        if (state.IsSameFileFromItsBeginning(response))
            return state.Position;
        if (!state.CanStartOver)
        {
            throw Failed(output, FormattableString.Invariant($"The file changed at the storage after {state.Position:N0} bytes were written to the stream, which cannot be taken back. ")
                + "Discard what was written; DownloadToFileAsync starts over by itself.");
        }
        var isWhole = response.StatusCode == HttpStatusCode.OK;
        state.StartOver();
        if (isWhole)
            return 0;
        throw new ServiceUnavailableException($"The file {output} changed at the storage while it was downloaded. It is fetched anew.")
        { Facts = new ErrorFacts { PredictionId = output.PredictionId, StatusCode = response.StatusCode, IsTransient = true } };
    }

    private static async Task CopyAsync(
        VideoOutput output, DownloadState state, HttpResponseMessage response, long skip, AttemptTimer timer, IProgress<TransferProgress>? progress)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var body = await response.Content.ReadAsStreamAsync(timer.Token).ConfigureAwait(false);
            int read;
            while ((read = await body.ReadAsync(buffer.AsMemory(0, BufferSize), timer.Token).ConfigureAwait(false)) > 0)
            {
                var skipped = (int)Math.Min(skip, read);
                skip -= skipped;
                // The time that the destination takes is not the wire's.
                timer.Suspend();
                if (read > skipped)
                    await WriteAsync(output, state, buffer, skipped, read - skipped, timer.Token).ConfigureAwait(false);
                timer.Progress();
                progress?.Report(new TransferProgress(state.Position, state.TotalLength, null));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        if (state.Position < state.TotalLength)
            throw new EndOfStreamException(FormattableString.Invariant($"The storage sent {state.Position:N0} of {state.TotalLength:N0} bytes."));
        if (state.Position > state.TotalLength)
            throw Failed(output, FormattableString.Invariant($"The storage sent {state.Position:N0} bytes of a file of {state.TotalLength:N0}."));
    }

    private static async Task WriteAsync(VideoOutput output, DownloadState state, byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        try
        {
            await state.Destination.WriteAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
            state.Position += count;
        }
        // Whatever the destination throws is the destination's: taken for a cut connection, the same bytes would be written twice.
        catch (Exception error) when (!(error is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            var reason = error.Message.TrimEnd().TrimEnd('.');
            throw Failed(output, state.CanStartOver
                ? FormattableString.Invariant($"The output could not be written to the disk after {state.Position:N0} bytes: {reason}. Free some space or choose another place.")
                : FormattableString.Invariant($"The stream that takes the output failed after {state.Position:N0} bytes: {reason}. Discard what was written."), error);
        }
    }

    private static DownloadFailedException Failed(VideoOutput output, string what, Exception? error = null)
        => new(what, error) { Facts = new ErrorFacts { PredictionId = output.PredictionId } };
}
