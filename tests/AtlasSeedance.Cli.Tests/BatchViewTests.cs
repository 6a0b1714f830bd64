using AtlasSeedance.Cli.Batch;
using AtlasSeedance.Cli.Output;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.Cli.Tests;

public sealed class BatchViewTests
{
    [Fact]
    public async Task Log_OfABatchWhoseLinesDoNotEnd_SaysSoEveryMinute()
    {
        var clock = new FakeTimeProvider();
        using var written = new StringWriter();
        var standardError = Console.Error;
        Terminal terminal;
        try
        {
            // A terminal keeps what it found when it was made
            Console.SetError(written);
            terminal = new Terminal(isJson: false, isVerbose: false);
        }
        finally
        {
            Console.SetError(standardError);
        }
        var view = new PlainBatchView(terminal, new LineResults(terminal), total: 2, clock);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = view.RunAsync(() => end.Task);
        view.Show(new BatchLine(1, "fox", "digest", VideoRequest.CreateBuilder().WithPrompt("a fox").Build()), "submitting");

        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("", written.ToString());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("0 of 2: 0 done; 1 submitting", written.ToString().Trim());
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Single(written.ToString().Trim().Split('\n'));

        end.SetResult();
        await running;
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Single(written.ToString().Trim().Split('\n'));
    }
}
