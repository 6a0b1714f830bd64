using System.Collections.Concurrent;

namespace AtlasSeedance.Benchmarks.Waits;

/// <summary>
/// A service in memory whose jobs end in their own time. It answers a little later, as a network does, and counts how many polls are under way.
/// </summary>
/// <param name="clock">The clock of the jobs.</param>
/// <param name="latency">How long an answer takes, by the system's clock; none for zero.</param>
/// <param name="hasEnded">Whether the job of that number has ended.</param>
internal sealed class JobService(ScaledTimeProvider clock, TimeSpan latency, Func<int, TimeSpan, bool> hasEnded) : HttpMessageHandler
{
    private readonly ConcurrentQueue<(long At, TaskCompletionSource Due)> _answers = new();
    private int _polls;
    private int _underWay;
    private int _mostUnderWay;
    private long _timeUnderWay;

    public int Polls => Volatile.Read(ref _polls);

    public int MostUnderWay => Volatile.Read(ref _mostUnderWay);

    /// <summary>How long the answers took, all together, by the system's clock.</summary>
    public TimeSpan TimeUnderWay => new(Interlocked.Read(ref _timeUnderWay));

    /// <summary>Answers what is due, until it is stopped. One timer for all: thousands of them in a second would be what is measured.</summary>
    public async Task AnswerAsync(CancellationToken stopped)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stopped))
            {
                while (_answers.TryPeek(out var next) && TimeProvider.System.GetElapsedTime(next.At) >= latency && _answers.TryDequeue(out next))
                    next.Due.SetResult();
            }
        }
        catch (OperationCanceledException)
        {
            // All waits have ended.
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _polls);
        var came = TimeProvider.System.GetTimestamp();
        var underWay = Interlocked.Increment(ref _underWay);
        int most;
        while (underWay > (most = MostUnderWay) && Interlocked.CompareExchange(ref _mostUnderWay, underWay, most) != most)
        {
        }
        if (latency > TimeSpan.Zero)
        {
            var due = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _answers.Enqueue((came, due));
            await due.Task.WaitAsync(cancellationToken);
        }
        var id = request.RequestUri!.Segments[^1];
        var body = PollAnswers.Create(id, hasEnded(Convert.ToInt32(id, 16), clock.Elapsed));
        Interlocked.Add(ref _timeUnderWay, TimeProvider.System.GetElapsedTime(came).Ticks);
        Interlocked.Decrement(ref _underWay);
        return new HttpResponseMessage { Content = new ByteArrayContent(body) };
    }
}
