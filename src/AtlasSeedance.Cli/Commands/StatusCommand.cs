using System.CommandLine;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>Shows how jobs stand.</summary>
internal sealed class StatusCommand
{
    private readonly Argument<string[]> _ids = new("ID") { Description = "The ids of the jobs", Arity = ArgumentArity.OneOrMore };

    public static Command Create()
    {
        var options = new StatusCommand();
        var command = new Command("status");
        command.Add(options._ids);
        command.SetAction(options.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var terminal = line.OpenTerminal();
        var client = (await Service.OpenAsync(line, cancellationToken)).CreateClient();
        var table = new ResultTable(terminal, new("id"), new("status"), new("cost", IsNumber: true, IsOptional: true), new("video or error", MayWrap: true));
        var exitCode = await SeveralJobs.RunAsync(terminal, line.GetValue(_ids)!, async id =>
        {
            var prediction = await client.GetPredictionAsync(id, cancellationToken);
            if (terminal.IsJson)
                JsonLine.Write(terminal.Out, json => PredictionJson.Write(json, prediction));
            else
                table.Add(prediction.Id, prediction.Status.Value, prediction.Price is { } price ? Text.Dollars(price) : "", Outcome(prediction));
        });
        if (!table.IsEmpty)
            table.Show("");
        return exitCode;
    }

    private static string Outcome(VideoPrediction prediction)
        => prediction.Error ?? prediction.Video?.Url.OriginalString ?? "";
}
