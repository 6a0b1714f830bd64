using System.Diagnostics;
using System.Globalization;
using AtlasSeedance.Benchmarks.Reporting;

namespace AtlasSeedance.Benchmarks.Uploads;

/// <summary>How long a submit with twelve local files takes, beside the least that it can take: the slowest file alone, or all bytes over the line.</summary>
internal sealed class UploadExperiment : IExperiment
{
    private const int Mebibyte = 1024 * 1024;
    private const double Line = 16 * Mebibyte;

    public string Name => "uploads";

    public async Task<IReadOnlyList<Row>> RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        var rounds = effort switch { Effort.Smoke => 1, Effort.Usual => 3, _ => 10 };
        var unit = effort == Effort.Smoke ? Mebibyte / 8 : Mebibyte;
        return
        [
            await MeasureAsync("12 files of one size over a narrow line", Enumerable.Repeat(4 * unit, 12), TimeSpan.FromMilliseconds(100)),
            await MeasureAsync("one large file and 11 small ones", [24 * unit, .. Enumerable.Repeat(unit, 11)], TimeSpan.FromMilliseconds(100)),
            await MeasureAsync("12 small files at a service that takes a second for each", Enumerable.Repeat(unit / 8, 12), TimeSpan.FromSeconds(1)),
            await CountAsync(),
        ];

        async Task<Row> MeasureAsync(string what, IEnumerable<int> sizes, TimeSpan storing)
        {
            await using var server = await StorageServer.StartAsync(Line, storing);
            var client = CreateClient(server);
            var files = sizes.Select((size, i) => CreateFile(size, seed: i)).ToList();
            await client.UploadMediaAsync(MediaSource.FromBytes(CreateFile(1000, seed: -1), "warm-up.png"), cancellationToken: cancellationToken);
            var largest = files.MaxBy(file => file.Length)!;
            var bytes = files.Sum(file => (double)file.Length);
            var pairs = new List<(double Ours, double Floor)>();
            for (var round = 0; round < rounds; round++)
            {
                var alone = await TimeAsync(() => client.UploadMediaAsync(MediaSource.FromBytes(largest, "alone.png"), cancellationToken: cancellationToken));
                var before = server.Uploads;
                var together = await TimeAsync(() => client.SubmitAsync(CreateRequest(files), cancellationToken: cancellationToken));
                if (server.Uploads - before != files.Count)
                    throw new InvalidOperationException($"{server.Uploads - before} files came, not {files.Count}.");
                pairs.Add((together.TotalMilliseconds, Math.Max(alone.TotalMilliseconds, bytes / Line * 1000)));
            }
            var middle = pairs.OrderBy(pair => pair.Ours / pair.Floor).ElementAt(pairs.Count / 2);
            return new Row($"{what} (floor: the slowest alone, or all bytes ÷ bandwidth)", Measure.Milliseconds(middle.Ours), Measure.Milliseconds(middle.Floor)) { Bar = Bar.AtMostTimesFloor(1.2) };
        }

        async Task<Row> CountAsync()
        {
            await using var server = await StorageServer.StartAsync(Line, TimeSpan.Zero);
            using var folder = new TemporaryFolder();
            var path = Path.Combine(folder.Path, "image.png");
            await File.WriteAllBytesAsync(path, CreateFile(1000, seed: 0), cancellationToken);
            var builder = VideoRequest.CreateBuilder().WithPrompt("x");
            builder.AddImage(MediaSource.FromFile(path));
            builder.AddImage(MediaSource.FromFile(path));
            await CreateClient(server).SubmitAsync(builder.Build(), cancellationToken: cancellationToken);
            return new Row("the same file twice: uploads", Measure.Count(server.Uploads)) { Bar = Bar.AtMost(Measure.Count(1)), IsGate = true };
        }
    }

    private static SeedanceClient CreateClient(StorageServer server) => new(new SeedanceClientOptions
    {
        ApiKey = AnyKey.Value,
        BaseAddress = server.Address,
        // What the files hold is of no interest here.
        SkipAdvisoryChecks = true,
        Retry = new RetryOptions { MaxRetryAttempts = 0 },
    });

    private static VideoRequest CreateRequest(List<byte[]> files)
    {
        var builder = VideoRequest.CreateBuilder().WithPrompt("x");
        for (var i = 0; i < files.Count; i++)
        {
            var name = i.ToString(CultureInfo.InvariantCulture);
            if (i < 9)
                builder.AddImage(MediaSource.FromBytes(files[i], $"{name}.png"));
            else
                builder.AddAudio(MediaSource.FromBytes(files[i], $"{name}.mp3"));
        }
        return builder.Build();
    }

    // Random, so that nothing on the way can be clever about it, and no two alike: the same file is sent once.
    private static byte[] CreateFile(int size, int seed)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        return content;
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        await action();
        return watch.Elapsed;
    }
}
