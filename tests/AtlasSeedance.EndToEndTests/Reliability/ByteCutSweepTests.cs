using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Reliability;

/// <summary>Exchanges with the emulator, cut at every byte. Downloads, which are long, at every 97th; ATLAS_SWEEP_STEP=1 cuts them at each.</summary>
public class ByteCutSweepTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ConnectionEnd.Reset)]
    [InlineData(ConnectionEnd.Close)]
    public async Task Submit_AnswerCutAtEveryByte_GivesThePredictionFromTheHistory_AndIsAcceptedOnce(ConnectionEnd end)
    {
        await using var session = await StartAsync();
        await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);
        var length = session.SubmitRequests.Single().AnswerBytes;
        Assert.InRange(length, 200, 5_000);

        for (var at = 0; at < length; at++)
        {
            var armed = session.Atlas.Faults.Add(Fault.CutAnswer(EmulatorEndpoint.Submit, at, end: end));

            var prediction = await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);

            Assert.True(armed.IsSpent, $"The cut at byte {at} was not made.");
            Assert.Equal(at + 2, session.SubmitRequests.Count());
            Assert.Equal(at + 2, session.Atlas.Submissions.Count);
            Assert.Equal(session.Atlas.Submissions[^1].PredictionId, prediction.Id);
        }
    }

    [Theory]
    [InlineData(ConnectionEnd.Reset)]
    [InlineData(ConnectionEnd.Close)]
    public async Task Submit_RequestCutAtEveryByte_IsUncertain_AndAcceptedByNobody(ConnectionEnd end)
    {
        await using var session = await StartAsync(options => options.SubmissionLookupTime = TimeSpan.FromMilliseconds(1));
        await session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token);
        // The seed is drawn, and up to nine digits shorter than the longest.
        var length = session.SubmitRequests.Single().RequestBytes - 9;
        Assert.InRange(length, 200, 5_000);

        for (var at = 0; at < length; at++)
        {
            var armed = session.Atlas.Faults.Add(Fault.CutRequest(EmulatorEndpoint.Submit, at, end));
            var received = session.Atlas.CountReceived(EmulatorEndpoint.Submit);

            await Assert.ThrowsAsync<SubmissionUncertainException>(() => session.Client.SubmitAsync(TestRequests.Text(), cancellationToken: Token));

            Assert.True(armed.IsSpent, $"The cut at byte {at} was not made.");
            Assert.InRange(session.Atlas.CountReceived(EmulatorEndpoint.Submit) - received, 0, 1);
            Assert.Single(session.Atlas.Submissions);
        }
    }

    [Fact]
    public async Task Poll_AnswerCutAtEveryByte_IsAskedAgain()
    {
        await using var session = await StartAsync(options => options.Retry.Delay = TimeSpan.Zero);
        var result = await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token);
        await session.Client.GetPredictionAsync(result.PredictionId, Token);
        var length = session.Atlas.Requests.Last(request => request.Endpoint == EmulatorEndpoint.Poll).AnswerBytes;
        Assert.InRange(length, 200, 5_000);

        for (var at = 0; at < length; at++)
        {
            var polls = session.Atlas.CountReceived(EmulatorEndpoint.Poll);
            session.Atlas.Faults.Add(Fault.CutAnswer(EmulatorEndpoint.Poll, at));

            var prediction = await session.Client.GetPredictionAsync(result.PredictionId, Token);

            Assert.Equal(PredictionStatus.Completed, prediction.Status);
            Assert.Equal(result.Video.Url, prediction.Outputs[0].Url);
            Assert.Equal(polls + 2, session.Atlas.CountReceived(EmulatorEndpoint.Poll));
        }
        Assert.Single(session.SubmitRequests);
    }

    [Theory]
    [InlineData(EmulatorEndpoint.Poll)]
    [InlineData(EmulatorEndpoint.Download)]
    public async Task Read_RequestCutAtEveryByte_IsAskedAgain(EmulatorEndpoint endpoint)
    {
        await using var session = await StartAsync(options => options.Retry.Delay = TimeSpan.Zero);
        var result = await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token);
        var whole = await ReadAsync();
        var length = session.Atlas.Requests.Last(request => request.Endpoint == endpoint).RequestBytes;
        Assert.InRange(length, 100, 1_000);

        for (var at = 0; at < length; at++)
        {
            var armed = session.Atlas.Faults.Add(Fault.CutRequest(endpoint, at, at % 2 == 0 ? ConnectionEnd.Reset : ConnectionEnd.Close));

            Assert.Equal(whole, await ReadAsync());
            Assert.True(armed.IsSpent, $"The cut at byte {at} was not made.");
        }
        Assert.Single(session.SubmitRequests);

        async Task<byte[]> ReadAsync()
        {
            using var copy = new MemoryStream();
            if (endpoint == EmulatorEndpoint.Download)
                await session.Client.DownloadAsync(result.Video, copy, cancellationToken: Token);
            else
                copy.Write(System.Text.Encoding.UTF8.GetBytes((await session.Client.GetPredictionAsync(result.PredictionId, Token)).Outputs[0].Url.AbsoluteUri));
            return copy.ToArray();
        }
    }

    [Fact]
    public async Task Download_CutAtEveryByte_IsByteIdentical()
    {
        var step = int.TryParse(Environment.GetEnvironmentVariable("ATLAS_SWEEP_STEP"), out var asked) ? asked : 97;
        await using var session = await StartAsync(options => options.Retry.Delay = TimeSpan.Zero);
        var result = await session.Client.GenerateVideoAsync(TestRequests.Text(), cancellationToken: Token);
        var whole = new MemoryStream();
        await session.Client.DownloadAsync(result.Video, whole, cancellationToken: Token);
        var length = session.Atlas.Requests.Last(request => request.Endpoint == EmulatorEndpoint.Download).AnswerBytes;
        Assert.InRange(length, whole.Length + 100, whole.Length + 2_000);
        var head = length - whole.Length;

        for (long at = 0; at < length; at += at < head ? 1 : step)
        {
            var armed = session.Atlas.Faults.Add(Fault.CutAnswer(EmulatorEndpoint.Download, at));
            var copy = new MemoryStream();

            await session.Client.DownloadAsync(result.Video, copy, cancellationToken: Token);

            Assert.True(armed.IsSpent, $"The cut at byte {at} was not made.");
            Assert.True(whole.ToArray().AsSpan().SequenceEqual(copy.ToArray()), $"Cut at byte {at}, the file is another.");
        }
    }

    private static Task<AtlasSession> StartAsync(Action<SeedanceClientOptions>? configure = null) => AtlasSession.StartAsync(
        new AtlasEmulatorOptions { ApiKey = AtlasSession.Key, GenerationTime = TimeSpan.Zero, FFmpegPath = "none", MaxLoggedRequests = 100_000 },
        options =>
        {
            options.SubmissionLookupTime = TimeSpan.FromSeconds(30);
            configure?.Invoke(options);
        });
}
