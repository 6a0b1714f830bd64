using System.CommandLine;
using System.Globalization;
using AtlasSeedance.Cli.Connection;
using AtlasSeedance.Cli.Options;
using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Commands;

/// <summary>What a request would cost: by the published formula, and by the service's own word.</summary>
internal sealed class CostCommand
{
    private const string Indent = "          ";
    private const int Shortest = 40;

    private readonly RequestOptions _request = new();
    private readonly Option<bool> _noQuote = new("--no-quote") { Description = "Do not ask the service; the estimate needs neither key nor network" };

    public static Command Create()
    {
        var options = new CostCommand();
        var command = new Command("cost");
        options._request.AddTo(command);
        command.Add(options._noQuote);
        // Not asynchronous, as long as nobody is asked: what that takes is compiled anew at each start
        command.SetAction(options.Run);
        return command;
    }

    private int Run(ParseResult line)
    {
        var terminal = line.OpenTerminal();
        var request = _request.Read(line).ToRequest();
        var estimate = request.EstimateCost();
        var (quote, missing) = line.Has(_noQuote) ? new Quoted(null, null) : Quote(line, request);
        if (terminal.IsJson)
            JsonLine.Write(terminal.Out, json =>
            {
                json.WriteStartObject("estimate");
                CostJson.Write(json, estimate);
                json.WriteEndObject();
                if (quote is null)
                    return;
                json.WriteStartObject("quote");
                json.Number("price", quote.Price);
                json.Number("original_price", quote.OriginalPrice);
                json.Text("currency", quote.Currency);
                json.Number("estimated_tokens", quote.EstimatedTokens);
                json.WriteEndObject();
            });
        else
            Show(terminal, estimate, quote);
        if (missing is not null)
            terminal.Note(missing);
        return ExitCode.Success;
    }

    private static void Show(Terminal terminal, CostEstimate estimate, PriceQuote? quote)
    {
        if (terminal.IsPlain)
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{estimate.Minimum}\t{estimate.Maximum}\t{quote?.Price}"));
            return;
        }
        terminal.Out.WriteLine($"Estimate  {CostText.Of(estimate)}");
        if (quote is not null)
            terminal.Out.WriteLine($"Quote     {Text.Dollars(quote.Price)}{(quote.Currency is null or "USD" ? "" : $" ({quote.Currency})")}, by the service, without the length of reference videos");
        var lines = WordWrap.Lines(estimate.Basis, Math.Max(Shortest, Console.WindowWidth - Indent.Length - 1));
        terminal.Out.WriteLine($"Basis     {string.Join(Environment.NewLine + Indent, lines)}");
    }

    /// <summary>The service's quote, or why there is none: the estimate stands without it.</summary>
    private static Quoted Quote(ParseResult line, VideoRequest request)
    {
        if (line.GetValue(CommonOptions.Emulator) is null && KeySource.Find(line) is null)
            return new(null, $"No quote: there is no key ({KeySource.KeyVariable}), and the service gives none without. --no-quote leaves this out.");
        using var interruption = new Interruption();
        return AskAsync(line, request, interruption.Token).GetAwaiter().GetResult();
    }

    private static async Task<Quoted> AskAsync(ParseResult line, VideoRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var service = await Service.OpenAsync(line, cancellationToken);
            return new(await service.CreateClient().QuoteAsync(request, cancellationToken), null);
        }
        catch (SeedanceException error) when (error is not InvalidRequestException)
        {
            return new(null, $"No quote: {SdkWords.Of(error.Message)}");
        }
    }

    private sealed record Quoted(PriceQuote? Quote, string? Missing);
}
