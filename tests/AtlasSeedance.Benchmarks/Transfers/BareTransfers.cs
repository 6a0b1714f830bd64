using System.Net.Http.Headers;
using AtlasSeedance.Benchmarks.Server;

namespace AtlasSeedance.Benchmarks.Transfers;

/// <summary>The floor: a transfer as an expert writes it by hand, streamed, with progress for each chunk; a download has its length checked and is renamed when it is whole.</summary>
internal sealed class BareTransfers(Uri address)
{
    private const int ChunkSize = 128 * 1024;

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private long _moved;

    public Task RunAsync(Transfer transfer) => transfer.IsUpload ? UploadAsync(transfer) : DownloadAsync(transfer);

    private async Task UploadAsync(Transfer transfer)
    {
        _moved = 0;
        await using var file = new FileStream(transfer.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        using var part = new ChunkedFileContent(file, moved => _moved = moved);
        part.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        using var form = new MultipartFormDataContent { { part, "file", "a.mp4" } };
        using var response = await Http.PostAsync(new Uri(address, "api/v1/model/uploadMedia"), form);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
        ThrowUnless(_moved == transfer.Length);
    }

    private async Task DownloadAsync(Transfer transfer)
    {
        var unfinished = transfer.Path + ".part";
        using var response = await Http.GetAsync(BenchmarkServer.FileOf(address, transfer.Length), HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        _moved = 0;
        await using (var content = await response.Content.ReadAsStreamAsync())
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
        {
            var chunk = new byte[ChunkSize];
            while (await content.ReadAsync(chunk) is > 0 and var read)
            {
                await file.WriteAsync(chunk.AsMemory(0, read));
                _moved += read;
            }
        }
        ThrowUnless(_moved == response.Content.Headers.ContentLength);
        File.Move(unfinished, transfer.Path, overwrite: true);
    }

    private static void ThrowUnless(bool isWhole)
    {
        if (!isWhole)
            throw new InvalidOperationException("The transfer is not whole.");
    }

    private sealed class ChunkedFileContent(FileStream file, Action<long> report) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            var chunk = new byte[ChunkSize];
            var moved = 0L;
            while (await file.ReadAsync(chunk) is > 0 and var read)
            {
                await stream.WriteAsync(chunk.AsMemory(0, read));
                report(moved += read);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = file.Length;
            return true;
        }
    }
}
