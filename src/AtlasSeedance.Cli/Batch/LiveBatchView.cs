using System.Globalization;
using AtlasSeedance.Cli.Output;
using Spectre.Console;
using Spectre.Console.Rendering;
using Text = AtlasSeedance.Cli.Output.Text;

namespace AtlasSeedance.Cli.Batch;

/// <summary>One view of a whole batch: a bar, the counts, and what is under way.</summary>
internal sealed class LiveBatchView(LineResults results, int total, TimeProvider clock) : IBatchView
{
    private const int OtherRows = 5;
    private const int BarWidth = 40;
    private const int Indent = 2;
    private const int LongestLabel = 24;
    private const int StepWidth = 13;
    private const int TimeWidth = 8;
    private const int ShortestPrompt = 10;

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(200);
    private static readonly Style Quiet = new(Color.Grey);
    private static readonly Style Accent = new(Color.Teal);

    private readonly Lock _gate = new();
    private readonly BatchCount _count = new();
    private readonly Dictionary<int, (BatchLine Line, string Step, long Since)> _active = [];
    private readonly long _startedAt = clock.GetTimestamp();

    /// <summary>Shows the view on the standard error while an action runs.</summary>
    public async Task RunAsync(Func<Task> action)
    {
        var console = LiveConsole.Create();
        await console.Live(Render(console)).AutoClear(true).StartAsync(async live =>
        {
            var running = action();
            while (await Task.WhenAny(running, Task.Delay(Refresh, clock)) != running)
                live.UpdateTarget(Render(console));
            await running;
        });
    }

    public void Show(BatchLine line, string step)
    {
        lock (_gate)
            _active[line.Number] = (line, step, _active.TryGetValue(line.Number, out var known) ? known.Since : clock.GetTimestamp());
    }

    public void Show(LineOutcome outcome)
    {
        results.Print(outcome);
        lock (_gate)
        {
            _active.Remove(outcome.Line.Number);
            _count.Add(outcome);
        }
    }

    private Rows Render(IAnsiConsole console)
    {
        lock (_gate)
        {
            var rows = new List<IRenderable> { Bar(console.Profile.Capabilities.Unicode), new Paragraph() };
            var height = Math.Max(1, console.Profile.Height - OtherRows);
            var active = _active.Values.OrderBy(static item => item.Line.Number).ToList();
            var labels = active.Count == 0 ? 0 : Math.Min(LongestLabel, active.Max(static item => item.Line.Label.Length));
            foreach (var (line, step, since) in active.Take(height))
                rows.Add(Row(line, step, Text.Elapsed(clock.GetElapsedTime(since)), labels, console.Profile.Width));
            if (active.Count > height)
                rows.Add(new Paragraph(string.Create(CultureInfo.InvariantCulture, $"  and {active.Count - height} more"), Quiet));
            return new Rows(rows);
        }
    }

    private static Paragraph Row(BatchLine line, string step, string elapsed, int labels, int width)
    {
        var rest = width - Indent - labels - StepWidth - TimeWidth - Indent;
        return new Paragraph(new string(' ', Indent))
            .Append(Text.OneLine(line.Label, labels).PadRight(labels), Style.Plain)
            .Append($"  {step}".PadRight(StepWidth), Accent)
            .Append(elapsed.PadLeft(TimeWidth), Quiet)
            .Append(rest > ShortestPrompt ? $"  {Text.OneLine(line.Request.Prompt ?? "", rest)}" : "", Quiet);
    }

    private Paragraph Bar(bool isUnicode)
    {
        var full = total == 0 ? BarWidth : (int)((long)_count.Ended * BarWidth / total);
        var (on, off) = isUnicode ? ('━', '━') : ('#', '-');
        return new Paragraph("  ")
            .Append(new string(on, full), Accent)
            .Append(new string(off, BarWidth - full), new Style(Color.Grey23))
            .Append(string.Create(CultureInfo.InvariantCulture, $"  {_count.Ended} of {total}  "), Style.Plain)
            .Append(_count.Done == _count.Ended ? "" : $"{_count}  ", Quiet)
            .Append(Text.Elapsed(clock.GetElapsedTime(_startedAt)), Quiet);
    }
}
