using System.Globalization;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>Says from time to time how many lines have ended, for logs.</summary>
internal sealed class PlainBatchView(Terminal terminal, LineResults results, int total, TimeProvider clock) : IBatchView
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    // Longer than a job usually takes: a batch that waits for the service says so
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly BatchCount _count = new();
    private readonly Dictionary<int, string> _active = [];
    private long _shownAt = clock.GetTimestamp();

    /// <summary>Says something now and then while an action runs, though no line ends.</summary>
    public async Task RunAsync(Func<Task> action)
    {
        var running = action();
        using var timer = clock.CreateTimer(static view => ((PlainBatchView)view!).SayIf(Silence), this, Silence, Period);
        await running;
    }

    public void Show(BatchLine line, string step)
    {
        lock (_gate)
            _active[line.Number] = step;
    }

    public void Show(LineOutcome outcome)
    {
        results.Print(outcome);
        lock (_gate)
        {
            _active.Remove(outcome.Line.Number);
            _count.Add(outcome);
            SayIf(Period);
        }
    }

    private void SayIf(TimeSpan silence)
    {
        lock (_gate)
        {
            if (clock.GetElapsedTime(_shownAt) < silence)
                return;
            _shownAt = clock.GetTimestamp();
            var steps = _active.Values.GroupBy(static step => step).Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}"));
            terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{_count.Ended} of {total}: {_count}{(_active.Count == 0 ? "" : $"; {string.Join(", ", steps)}")}"));
        }
    }
}
