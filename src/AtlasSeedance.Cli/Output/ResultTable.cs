using Spectre.Console;

namespace AtlasSeedance.Cli.Output;

/// <summary>Results in columns: a table on a terminal, tab-separated without a header elsewhere. An id is never cut: it is there to be copied.</summary>
internal sealed class ResultTable(Terminal terminal, params ResultColumn[] columns)
{
    private const int Gap = 2;
    private const int ShortestLast = 18;

    private static readonly Style Title = new(Color.Grey);

    private readonly List<string[]> _rows = [];

    /// <summary>Whether there is nothing to show; always so where each line was written at once.</summary>
    public bool IsEmpty => _rows.Count == 0;

    public void Add(params string[] cells)
    {
        string[] lines = [.. cells.Select(static cell => Text.OneLine(cell))];
        if (terminal.IsPlain)
            terminal.Out.WriteLine(string.Join('\t', lines));
        else
            _rows.Add(lines);
    }

    /// <summary>Shows the table.</summary>
    /// <param name="whenEmpty">What to say when there is nothing.</param>
    public void Show(string whenEmpty)
    {
        if (terminal.IsPlain)
            return;
        if (_rows.Count == 0)
        {
            terminal.Note(whenEmpty);
            return;
        }
        var console = LiveConsole.CreateForResults();
        var (shown, last) = Fit(console.Profile.Width);
        console.Write(Line([.. columns.Select(static column => column.Title)], shown, last, static _ => Title).Append("\n", Style.Plain));
        foreach (var row in _rows)
            console.Write(Line(row, shown, last, StatusStyle.Of).Append("\n", Style.Plain));
    }

    /// <summary>The columns that there is room for, each with its width, and the width of the last one.</summary>
    private (List<(int Index, int Width)> Shown, int Last) Fit(int width)
    {
        List<(int Index, int Width)> shown = [.. Enumerable.Range(0, columns.Length - 1).Select(index => (index, Math.Max(columns[index].Title.Length, _rows.Max(row => row[index].Length))))];
        shown.RemoveAll(column => _rows.All(row => row[column.Index].Length == 0));
        if (Rest() < ShortestLast)
            shown.RemoveAll(column => columns[column.Index].IsOptional);
        return (shown, Math.Max(ShortestLast, Rest()));

        int Rest() => width - 1 - shown.Sum(static column => column.Width + Gap);
    }

    private Paragraph Line(string[] cells, List<(int Index, int Width)> shown, int last, Func<string, Style> styleOf)
    {
        var line = new Paragraph();
        foreach (var (index, width) in shown)
        {
            line.Append(columns[index].IsNumber ? cells[index].PadLeft(width) : cells[index].PadRight(width), styleOf(cells[index]));
            line.Append(new string(' ', Gap), Style.Plain);
        }
        var indent = shown.Sum(static column => column.Width + Gap);
        var text = columns[^1].MayWrap ? string.Join("\n" + new string(' ', indent), WordWrap.Lines(cells[^1], last)) : Text.OneLine(cells[^1], last);
        return line.Append(text, styleOf(cells[^1]));
    }
}
