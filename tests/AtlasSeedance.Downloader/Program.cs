using AtlasSeedance;

// Says what was written so far, then what became of it, a line each.
if (args is not [var url, var target])
{
    Console.Error.WriteLine("Usage: AtlasSeedance.Downloader URL TARGET");
    return 2;
}

var client = new SeedanceClient(new SeedanceClientOptions { ApiKey = "key-of-the-downloader", Retry = { Delay = TimeSpan.FromMilliseconds(1) } });
try
{
    var result = await client.DownloadToFileAsync(new VideoOutput(new Uri(url)), target, new Progress());
    Console.WriteLine($"done {result.BytesWritten}");
    return 0;
}
catch (SeedanceException error)
{
    Console.WriteLine($"{error.GetType().Name}: {error.Message}");
    return 1;
}

internal sealed class Progress : IProgress<TransferProgress>
{
    public void Report(TransferProgress value) => Console.WriteLine($"written {value.BytesTransferred}");
}
