using System.Net;
using AtlasSeedance.Emulator.Tests.Service;

namespace AtlasSeedance.Emulator.Tests.Faults;

public sealed class ChanceTests
{
    private const string PollPath = "api/v1/model/prediction/pred_abc123";

    [Fact]
    public async Task Seed_DrawsTheSameAgain_InTheOrderOfArrival()
    {
        var first = await DrawAsync(seed: 7);
        Assert.Equal(first, await DrawAsync(seed: 7));
        Assert.NotEqual(first, await DrawAsync(seed: 8));
        Assert.InRange(first.Count(status => status == 503), 15, 45);
    }

    [Fact]
    public async Task Chance_StrikesNoMoreOftenThanItMay()
    {
        await using var session = await EmulatorSession.StartAsync();
        var fault = session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Poll, 503).WithProbability(0.9, seed: 1, times: 2));
        for (var i = 0; i < 20; i++) await session.GetAsync(PollPath);
        Assert.Equal((2, true), (fault.Struck, fault.IsSpent));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Probability_OutOfRange_IsRefused(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Reset(EmulatorEndpoint.Any).WithProbability(probability, 1));

    [Fact]
    public async Task ManyAtOnce_AreStruckInTheirShare_AndNoneIsLost()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, 503).WithProbability(0.2, seed: 1));
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit, FaultMoment.AfterAcceptance).WithProbability(0.2, seed: 2));
        session.Atlas.Faults.Add(Fault.CutAnswer(EmulatorEndpoint.Submit, 50).WithProbability(0.2, seed: 3));
        var armed = session.Atlas.Faults.Active;
        const int workers = 64;
        const int each = 10;
        var (answered, lost) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(async _ =>
        {
            for (var i = 0; i < each; i++)
            {
                try
                {
                    var (status, _) = await session.PostAsync(EmulatorSession.SubmitPath, """{"model":"m","prompt":"p"}""");
                    if (status == HttpStatusCode.OK) Interlocked.Increment(ref answered);
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref lost);
                }
            }
        }));
        Assert.Equal(workers * each, session.Atlas.CountReceived(EmulatorEndpoint.Submit));
        Assert.Equal(armed[1].Struck + armed[2].Struck, lost);
        Assert.Equal(answered + lost, session.Atlas.Submissions.Count);
        Assert.All(armed, fault => Assert.InRange(fault.Struck, 40, 180));
    }

    private static async Task<List<int>> DrawAsync(int seed)
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Poll, 503).WithProbability(0.3, seed));
        var statuses = new List<int>();
        for (var i = 0; i < 100; i++) statuses.Add((int)(await session.GetAsync(PollPath)).Status);
        return statuses;
    }
}
