using System.Globalization;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>Says from time to time how many lines have ended, for logs.</summary>
internal sealed class PlainBatchView(Terminal terminal, LineResults results, int total, TimeProvider clock) : IBatchView
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly BatchCount _count = new();
    private long _shownAt = clock.GetTimestamp();

    public void Show(BatchLine line, string step)
    {
    }

    public void Show(LineOutcome outcome)
    {
        results.Print(outcome);
        lock (_gate)
        {
            _count.Add(outcome);
            if (clock.GetElapsedTime(_shownAt) < Period)
                return;
            _shownAt = clock.GetTimestamp();
            terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{_count.Ended} of {total}: {_count}"));
        }
    }
}
