using System.CommandLine;
using System.Text.Json;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>The account's history.</summary>
internal sealed class ListCommand
{
    private const int ShownPrompt = 200;
    private const int Usually = 50;
    private const int Most = 1_000_000;

    private readonly Option<string?> _status = OptionKinds.Text("--status", "Only jobs in this state, by the service's own word", "STATUS", "processing", "completed", "succeeded", "failed");
    private readonly Option<string?> _since = OptionKinds.Text("--since", "Only jobs of the last hours or days, such as 12h or 2d", "TIME");
    private readonly Option<string?> _model = OptionKinds.Text("--model", "Only jobs of this model", "ID");
    private readonly Option<string?> _limit = OptionKinds.Text("--limit", "At most so many (50)", "N");

    public static Command Create()
    {
        var options = new ListCommand();
        var command = new Command("list");
        command.Add(options._status);
        command.Add(options._since);
        command.Add(options._model);
        command.Add(options._limit);
        command.SetAction(options.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var terminal = line.OpenTerminal();
        var client = (await Service.OpenAsync(line, cancellationToken)).CreateClient();
        var filter = new PredictionFilter
        {
            Status = line.GetValue(_status) is { } status ? new PredictionStatus(status) : default(PredictionStatus?),
            Since = line.ReadTime(_since) is { } time ? TimeProvider.System.GetUtcNow() - time : null,
            Model = line.GetValue(_model) is { } model ? new SeedanceModel(model) : default(SeedanceModel?),
            MaxCount = (int)(line.ReadNumber(_limit, 1, Most) ?? Usually),
        };
        var table = new ResultTable(terminal, new("submitted"), new("id"), new("status"), new("cost", IsNumber: true, IsOptional: true), new("prompt"));
        await foreach (var record in client.ListPredictionsAsync(filter, cancellationToken))
        {
            if (terminal.IsJson)
                JsonLine.Write(terminal.Out, json => WriteJson(json, record));
            else
                table.Add(
                    record.CreatedAt is { } at ? Text.Time(at) : "", record.Id, record.Status.Value,
                    record.Prediction?.Price is { } price ? Text.Dollars(price) : "", Text.OneLine(Prompt(record) ?? "", ShownPrompt));
        }
        if (!terminal.IsJson)
            table.Show("There are no such jobs.");
        return ExitCode.Success;
    }

    private static void WriteJson(Utf8JsonWriter json, PredictionRecord record)
    {
        json.WriteString("id", record.Id);
        json.WriteString("status", record.Status.Value);
        json.Text("model", record.Model);
        json.Time("created_at", record.CreatedAt);
        json.Number("cost_usd", record.Prediction?.Price);
        json.Text("prompt", Prompt(record));
        json.Text("error", record.Prediction?.Error);
        json.Text("error_code", record.Prediction?.ErrorCode);
        json.Text("video_url", record.Prediction?.Video?.Url.OriginalString);
    }

    private static string? Prompt(PredictionRecord record)
        => record.TryGetRequestField("prompt", out var prompt) && prompt.ValueKind == JsonValueKind.String ? prompt.GetString() : null;
}
