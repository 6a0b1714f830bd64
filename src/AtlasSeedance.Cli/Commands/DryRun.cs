using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>Shows what would be sent and what it would cost, and sends nothing.</summary>
internal static class DryRun
{
    public static async Task<int> ShowAsync(VideoRequest request, bool skipAdvisoryChecks, Terminal terminal, CancellationToken cancellationToken)
    {
        var problems = await request.ValidateAsync(skipAdvisoryChecks, cancellationToken);
        if (problems.Count > 0)
            throw new InvalidRequestException(problems);
        var cost = await request.EstimateCostAsync(cancellationToken: cancellationToken);
        var body = request.ToJson();
        if (terminal.IsJson)
        {
            JsonLine.Write(terminal.Out, json =>
            {
                json.WritePropertyName("body");
                json.WriteRawValue(body);
                json.WritePropertyName("estimate");
                json.WriteStartObject();
                CostJson.Write(json, cost);
                json.WriteEndObject();
            });
        }
        else
        {
            terminal.Out.WriteLine(terminal.IsPlain ? body : Indented(body));
            terminal.Note($"Would cost {CostText.Of(cost)}. Nothing was sent.{(request.Seed is null ? " The seed is drawn when it is sent." : "")}");
        }
        if (request.MaxCost is { } limit && !(cost.Maximum <= limit))
            throw new CommandException(ExitCode.Money, CostText.OverLimit(cost, limit), cost.IsKnown ? ErrorText.SpendLess : ErrorText.NoPrice);
        return ExitCode.Success;
    }

    private static string Indented(string body)
    {
        using var document = JsonDocument.Parse(body);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            document.WriteTo(writer);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
