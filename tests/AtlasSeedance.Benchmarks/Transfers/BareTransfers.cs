using System.Net;
using System.Net.Http.Headers;
using AtlasSeedance.Benchmarks.Server;

namespace AtlasSeedance.Benchmarks.Transfers;

/// <summary>
/// The floor: a transfer as an expert writes it by hand, streamed, with progress for each chunk, and given up when nothing moves for a minute. An upload carries
/// the key; a download has its length checked and is renamed when it is whole.
/// </summary>
internal sealed class BareTransfers(Uri address)
{
    private const int ChunkSize = 128 * 1024;

    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(60);

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private long _moved;

    public Task RunAsync(Transfer transfer) => transfer.IsUpload ? UploadAsync(transfer) : DownloadAsync(transfer);

    private async Task UploadAsync(Transfer transfer)
    {
        _moved = 0;
        await using var file = new FileStream(transfer.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        using var idle = new CancellationTokenSource(IdleTimeout, TimeProvider.System);
        using var part = new ChunkedFileContent(file, moved =>
        {
            _moved = moved;
            idle.CancelAfter(IdleTimeout);
        });
        part.Headers.ContentType = new MediaTypeHeaderValue("video/mp4");
        using var request = CreateRequest(HttpMethod.Post, new Uri(address, "api/v1/model/uploadMedia"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AnyKey.Value);
        request.Content = new MultipartFormDataContent { { part, "file", "a.mp4" } };
        using var response = await Http.SendAsync(request, idle.Token);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync(idle.Token);
        ThrowUnless(_moved == transfer.Length);
    }

    private async Task DownloadAsync(Transfer transfer)
    {
        var unfinished = transfer.Path + ".part";
        using var idle = new CancellationTokenSource(IdleTimeout, TimeProvider.System);
        using var request = CreateRequest(HttpMethod.Get, BenchmarkServer.FileOf(address, transfer.Length));
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, idle.Token);
        response.EnsureSuccessStatusCode();
        _moved = 0;
        await using (var content = await response.Content.ReadAsStreamAsync(idle.Token))
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
        {
            var chunk = new byte[ChunkSize];
            while (await content.ReadAsync(chunk, idle.Token) is > 0 and var read)
            {
                await file.WriteAsync(chunk.AsMemory(0, read), idle.Token);
                _moved += read;
                idle.CancelAfter(IdleTimeout);
            }
        }
        ThrowUnless(_moved == response.Content.Headers.ContentLength);
        File.Move(unfinished, transfer.Path, overwrite: true);
    }

    private static HttpRequestMessage CreateRequest(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("User-Agent", "Floor/1.0");
        return request;
    }

    private static void ThrowUnless(bool isWhole)
    {
        if (!isWhole)
            throw new InvalidOperationException("The transfer is not whole.");
    }

    private sealed class ChunkedFileContent(FileStream file, Action<long> report) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var chunk = new byte[ChunkSize];
            var moved = 0L;
            while (await file.ReadAsync(chunk, cancellationToken) is > 0 and var read)
            {
                await stream.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
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
