using System.Diagnostics;
using System.Globalization;
using AtlasSeedance.Benchmarks.Processes;

namespace AtlasSeedance.Benchmarks.Transfers;

/// <summary>A client in a process of its own, which makes transfers on command and says what each cost.</summary>
internal sealed class TransferProcess : IAsyncDisposable
{
    public const string RoleName = "transfer";

    private readonly ChildProcess _process;

    private TransferProcess(ChildProcess process) => _process = process;

    public static TransferProcess Start(string library, Uri address) => new(ChildProcess.Start(RoleName, library, address.AbsoluteUri));

    /// <summary>Makes a transfer.</summary>
    public async Task<TransferCost> RunAsync(Transfer transfer, CancellationToken cancellationToken)
    {
        await _process.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{transfer.IsUpload}|{transfer.Length}|{transfer.Path}"), cancellationToken);
        var words = (await _process.ReadLineAsync(cancellationToken)).Split(' ');
        return new TransferCost(TimeSpan.FromTicks(Number(words[0])), TimeSpan.FromTicks(Number(words[1])), Number(words[2]));

        static long Number(string word) => long.Parse(word, CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    /// <summary>The child's work.</summary>
    public static async Task ServeAsync(string[] arguments)
    {
        var run = TransferClient.Create(arguments[0], new Uri(arguments[1]));
        while (await Console.In.ReadLineAsync() is { } command)
        {
            var words = command.Split('|', 3);
            var transfer = new Transfer(bool.Parse(words[0]), words[2], long.Parse(words[1], CultureInfo.InvariantCulture));
            // What the transfer before left behind is not this one's.
            GC.Collect();
            using var memory = new MemoryWatch();
            var processor = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            await run(transfer);
            var took = watch.Elapsed;
            processor = Environment.CpuUsage.TotalTime - processor;
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{took.Ticks} {processor.Ticks} {memory.Stop()}"));
        }
    }

    /// <summary>Looks at the process's resident memory every few milliseconds.</summary>
    private sealed class MemoryWatch : IDisposable
    {
        private readonly long _before = Environment.WorkingSet;
        private readonly Timer _timer;
        private long _peak;

        public MemoryWatch() => _timer = new Timer(_ => Look(), null, 0, 20);

        public long Stop()
        {
            Look();
            return Interlocked.Read(ref _peak) - _before;
        }

        public void Dispose() => _timer.Dispose();

        private void Look() => Interlocked.Exchange(ref _peak, Math.Max(Interlocked.Read(ref _peak), Environment.WorkingSet));
    }
}
