using System.Globalization;
using AtlasSeedance.Emulator.Http;
using AtlasSeedance.Emulator.Pricing;
using AtlasSeedance.Emulator.Wire;

namespace AtlasSeedance.Emulator.Endpoints;

/// <summary><c>POST /api/v1/model/calculate</c>: what a submit would cost. Takes what a submit takes, refuses what a submit refuses, and charges nothing.</summary>
internal sealed class CalculateEndpoint(SubmitIntake intake, PriceList prices)
{
    public async Task HandleAsync(HttpContext context)
    {
        var (request, _) = await intake.ReadAsync(context.Request);
        var charge = prices.Charge(request, prices.Specify(request), withInputVideos: false);
        var usd = charge.Usd.ToString(CultureInfo.InvariantCulture);
        await context.ReplyAsync(
            Envelope<QuoteReply>.Of(new QuoteReply(usd, usd, "100", Estimated: true, charge.Tokens, "USD")), WireJson.Default.EnvelopeQuoteReply);
    }
}
