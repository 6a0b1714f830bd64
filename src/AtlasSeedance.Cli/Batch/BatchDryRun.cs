using System.Globalization;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>Shows what the lines of a batch would cost.</summary>
internal static class BatchDryRun
{
    public static async Task ShowAsync(IReadOnlyList<BatchLine> lines, Terminal terminal, CancellationToken cancellationToken)
    {
        var (least, most, unknown) = (0m, 0m, 0);
        var table = new ResultTable(terminal, new("line", IsNumber: true), new("label"), new("at least", IsNumber: true), new("at most", IsNumber: true));
        foreach (var line in lines)
        {
            var cost = await line.Request.EstimateCostAsync(cancellationToken: cancellationToken);
            (least, most, unknown) = (least + (cost.Minimum ?? 0), most + (cost.Maximum ?? 0), unknown + (cost.IsKnown ? 0 : 1));
            if (terminal.IsJson)
                JsonLine.Write(terminal.Out, json =>
                {
                    json.WriteString("label", line.Label);
                    json.WriteNumber("line", line.Number);
                    json.WritePropertyName("body");
                    json.WriteRawValue(line.Request.ToJson());
                    json.WriteStartObject("estimate");
                    CostJson.Write(json, cost);
                    json.WriteEndObject();
                });
            else
                table.Add(
                    line.Number.ToString(CultureInfo.InvariantCulture), line.Label, cost.Minimum is { } low ? Text.Dollars(low) : "unknown", cost.Maximum is { } high ? Text.Dollars(high) : "unknown");
        }
        if (!terminal.IsJson)
            table.Show("There are no lines.");
        terminal.Note(
            $"{Text.Count(lines.Count, "line")}: {Text.Dollars(least)} to {Text.Dollars(most)} in all"
            + (unknown == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", without {unknown} of unknown price")) + ". Nothing was sent.");
    }
}
