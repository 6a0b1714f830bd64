using System.Buffers;
using System.Net;
using AtlasSeedance.Http;

namespace AtlasSeedance.Media.Transfers;

/// <summary>A media source on its way out: in pieces, never whole in memory.</summary>
internal sealed class SourceContent(
    Stream stream, string fileName, long? length, AttemptTimer timer, TimeSpan answerTimeout, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    : HttpContent
{
    private const int BufferSize = 128 * 1024;

    protected override async Task SerializeToStreamAsync(Stream destination, TransportContext? context)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long sent = 0;
            progress?.Report(new TransferProgress(0, length, fileName));
            int read;
            while ((read = await ReadSourceAsync(buffer).ConfigureAwait(false)) > 0)
            {
                if (sent + read > length)
                    throw WrongLength($"has more than the {length} bytes stated");
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                sent += read;
                timer.Progress();
                progress?.Report(new TransferProgress(sent, length, fileName));
            }
            if (sent < length)
                throw WrongLength($"ended after {sent} of the {length} bytes stated");
            timer.Restart(answerTimeout);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length ?? 0;
        return length is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stream.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadSourceAsync(byte[] buffer)
    {
        try
        {
            return await stream.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            // Not the wire's fault: another try would read the same.
            throw new InvalidRequestException($"\"{fileName}\" could not be read while it was uploaded: {error.Message} Make sure that nothing changes or locks it.", error);
        }
    }

    private InvalidRequestException WrongLength(string what)
        => new($"\"{fileName}\" {what}. It changed during the upload, or its stream factory does not return a new stream at its beginning each time.");
}
