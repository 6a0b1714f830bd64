using System.Globalization;
using AtlasSeedance.Benchmarks.Server;
using OpenAI;

namespace AtlasSeedance.Benchmarks.Transfers;

/// <summary>One transfer by one library: uploads a file, or downloads one to a path, with progress.</summary>
internal static class TransferClient
{
    public static Func<Transfer, Task> Create(string library, Uri address) => library switch
    {
        "ours" => new Own(address).RunAsync,
        "floor" => new BareTransfers(address).RunAsync,
        "openai" => transfer => RunOpenAIAsync(address, transfer),
        _ => throw new ArgumentException($"There is no library \"{library}\"."),
    };

    private static async Task RunOpenAIAsync(Uri address, Transfer transfer)
    {
        // The package asks for "files/ID/content", and takes whatever length comes.
        var options = new OpenAIClientOptions { Endpoint = new Uri(BenchmarkServer.FileOf(address, transfer.Length), "."), NetworkTimeout = TimeSpan.FromMinutes(5) };
        var files = new OpenAIClient(new System.ClientModel.ApiKeyCredential("key"), options).GetOpenAIFileClient();
        var content = await files.DownloadFileAsync("file-abc123");
        await File.WriteAllBytesAsync(transfer.Path, content.Value.ToMemory());
    }

    private sealed class Own(Uri address)
    {
        private readonly SeedanceClient _client = new(new SeedanceClientOptions
        {
            ApiKey = AnyKey.Value,
            BaseAddress = address,
            // The file has the length of a benchmark, not of a reference.
            SkipAdvisoryChecks = true,
        });

        public async Task RunAsync(Transfer transfer)
        {
            var progress = new LastProgress();
            if (transfer.IsUpload)
                await _client.UploadMediaAsync(MediaSource.FromFile(transfer.Path), progress);
            else
                await _client.DownloadToFileAsync(new VideoOutput(BenchmarkServer.FileOf(address, transfer.Length)), transfer.Path, progress);
            if (progress.Bytes != transfer.Length)
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{progress.Bytes} bytes were reported, not {transfer.Length}."));
        }
    }

    private sealed class LastProgress : IProgress<TransferProgress>
    {
        public long Bytes { get; private set; }

        public void Report(TransferProgress value) => Bytes = value.BytesTransferred;
    }
}
