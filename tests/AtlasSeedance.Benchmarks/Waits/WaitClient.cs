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
            await InTurnAsync("cancel", round, CancelAsync, async () => (await bare.HoldAsync(ids, () => Task.CompletedTask)).Cancelling);
            async Task<TimeSpan> CancelAsync()
            {
                var answered = new CountingHandler(new EndlessHandler());
                return (await MeasuredWaits.OfSdk(answered, address, LongPause).HoldAsync(ids, () => answered.ReachedAsync(count))).Cancelling;
            }
        }

        // All have their first look, and half of them a second one.
        using var handler = new CountingHandler(new SocketsHttpHandler());
        var paced = MeasuredWaits.OfSdk(handler, address, ShortPause);
        var byHand = MeasuredWaits.ByHand(handler, address, ShortPause);
        await paced.PollAsync(warm, handler, warm.Length * 3);
        await byHand.PollAsync(warm, handler, warm.Length * 3);
        for (var round = 0; round < rounds; round++)
            await InTurnAsync("poll", round, () => paced.PollAsync(ids, handler, count * 3 / 2), () => byHand.PollAsync(ids, handler, count * 3 / 2));
        Console.WriteLine("end");
        await ParentProcess.WaitAsync();
    }

    // Each is the first in every other round.
    private static async Task InTurnAsync(string what, int round, Func<Task<TimeSpan>> ours, Func<Task<TimeSpan>> floor)
    {
        var early = round % 2 == 0 ? await ours() : TimeSpan.Zero;
        var its = await floor();
        Write(what, (round % 2 == 0 ? early : await ours()).TotalNanoseconds, its.TotalNanoseconds);
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
