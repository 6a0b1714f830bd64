using System.Globalization;
using System.Text;

namespace AtlasSeedance.Benchmarks.Reporting;

/// <summary>An experiment's rows as Markdown.</summary>
internal static class MarkdownTable
{
    public static string Create(IReadOnlyList<Row> rows)
    {
        var table = new StringBuilder("| what | measured | floor | ratio | bar | |\n| --- | ---: | ---: | ---: | ---: | --- |\n");
        foreach (var row in rows)
        {
            var ratio = row.Ratio is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.00}×") : "";
            var verdict = row.Bar is null ? "" : row.IsMet ? "met" : "**missed**";
            string[] notes = [verdict, row.Note ?? ""];
            table.Append(CultureInfo.InvariantCulture, $"| {row.What} | {row.Ours} | {row.Floor} | {ratio} | {row.Bar} | {string.Join("; ", notes.Where(note => note.Length > 0))} |\n");
        }
        return table.ToString();
    }

    /// <summary>Puts the text between the page's lines <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>; a page without them stays as it is.</summary>
    public static string PutInto(string page, string name, string text)
    {
        var begin = $"<!-- {name} -->\n";
        var from = page.IndexOf(begin, StringComparison.Ordinal);
        var to = page.IndexOf($"<!-- /{name} -->", StringComparison.Ordinal);
        return from < 0 || to < 0 ? page : $"{page[..(from + begin.Length)]}\n{text}\n{page[to..]}";
    }
}
