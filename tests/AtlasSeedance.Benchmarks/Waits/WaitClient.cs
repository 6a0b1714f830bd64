using System.Globalization;
using AtlasSeedance.Benchmarks.Processes;

namespace AtlasSeedance.Benchmarks.Waits;

/// <summary>The process whose heap and processor time are measured: it waits for many predictions of a <see cref="PollServer"/>, and writes what that cost.</summary>
internal static class WaitClient
{
    public const string RoleName = "wait-client";

    private static readonly TimeSpan LongPause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortPause = TimeSpan.FromMilliseconds(500);

    /// <param name="arguments">The server's address, the number of waits, the number of rounds.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var (address, count, rounds) = (new Uri(arguments[0] + "/"), Number(arguments[1]), Number(arguments[2]));
        var warm = PollAnswers.CreateIds(500);
        var ids = PollAnswers.CreateIds(count);

        // What all need once is there before anything is measured.
        using var loopback = new CountingHandler(new SocketsHttpHandler());
        var sdk = MeasuredWaits.OfSdk(loopback, address, LongPause);
        var bare = MeasuredWaits.Bare();
        await sdk.HoldAsync(warm, () => loopback.ReachedAsync(warm.Length));
        await bare.HoldAsync(warm, () => Task.CompletedTask);
        var from = loopback.Answers;
        var (bytes, _) = await sdk.HoldAsync(ids, () => loopback.ReachedAsync(from + count));
        var (bareBytes, _) = await bare.HoldAsync(ids, () => Task.CompletedTask);
        Write("bytes", bytes, bareBytes);

        for (var round = 0; round < rounds; round++)
        {
            var answered = new CountingHandler(new EndlessHandler());
            var (_, cancelling) = await MeasuredWaits.OfSdk(answered, address, LongPause).HoldAsync(ids, () => answered.ReachedAsync(count));
            var (_, bareCancelling) = await bare.HoldAsync(ids, () => Task.CompletedTask);
            Write("cancel", cancelling.TotalMilliseconds, bareCancelling.TotalMilliseconds);
        }

        using var handler = new CountingHandler(new SocketsHttpHandler());
        var paced = MeasuredWaits.OfSdk(handler, address, ShortPause);
        var byHand = MeasuredWaits.ByHand(handler, address, ShortPause);
        var few = PollAnswers.CreateIds(Math.Min(2000, count));
        for (var round = 0; round <= rounds; round++)
        {
            var ours = await paced.PollAsync(few, handler, few.Length * 4);
            var floor = await byHand.PollAsync(few, handler, few.Length * 4);
            // The first round is the warm-up.
            if (round > 0)
                Write("poll", ours.TotalNanoseconds, floor.TotalNanoseconds);
        }
        Console.WriteLine("end");
        await ParentProcess.WaitAsync();
    }

    private static void Write(string what, double ours, double floor) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {ours} {floor}"));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Answers each poll at once: not yet.</summary>
    private sealed class EndlessHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(PollAnswers.Create(request.RequestUri!.Segments[^1], hasEnded: false)) });
    }
}
