using AtlasSeedance.Benchmarks.Polling;

namespace AtlasSeedance.Tests.Predictions;

public class PollScheduleTests
{
    private const int Jobs = 20_000;

    [Fact]
    public void DefaultSchedule_CostsAtMost18PercentOfThePagesPolls_AndNoticesWithin3PercentOfTheJob()
    {
        var ours = PollSimulation.OfSchedule(new PollingOptions(), Jobs);
        var page = PollSimulation.OfLoop(TimeSpan.FromSeconds(2), Jobs);

        Assert.InRange((double)ours.Polls / page.Polls, 0.15, 0.18);
        Assert.InRange(ours.MeanRelativeDelay, 0.01, 0.03);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void FixedLoop_NoticesAfterHalfItsPause(int seconds)
    {
        var loop = PollSimulation.OfLoop(TimeSpan.FromSeconds(seconds), Jobs);

        Assert.Equal(seconds / 2.0, loop.MeanDelay.TotalSeconds, tolerance: 0.05);
    }

    [Fact]
    public void SimulationRepeats()
        => Assert.Equal(PollSimulation.OfSchedule(new PollingOptions(), 500), PollSimulation.OfSchedule(new PollingOptions(), 500));
}
