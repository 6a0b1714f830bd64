using Spectre.Console;

namespace AtlasSeedance.Cli.Output;

/// <summary>Results in columns: a table on a terminal, tab-separated without a header elsewhere.</summary>
internal sealed class ResultTable(Terminal terminal, params ResultColumn[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells)
    {
        if (terminal.IsPlain)
            terminal.Out.WriteLine(string.Join('\t', cells.Select(cell => Text.OneLine(cell))));
        else
            _rows.Add(cells);
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
        var table = new Table { Border = TableBorder.Simple, BorderStyle = new Style(Color.Grey) };
        foreach (var column in columns)
        {
            var shown = new TableColumn(new Paragraph(column.Title, new Style(Color.Grey))) { NoWrap = !column.MayWrap, Alignment = column.IsNumber ? Justify.Right : Justify.Left };
            table.AddColumn(shown);
        }
        foreach (var row in _rows)
            table.AddRow(row.Select(static (cell, _) => (Spectre.Console.Rendering.IRenderable)new Paragraph(Text.OneLine(cell), StatusStyle.Of(cell)) { Overflow = Overflow.Ellipsis }));
        LiveConsole.CreateForResults().Write(table);
    }
}
