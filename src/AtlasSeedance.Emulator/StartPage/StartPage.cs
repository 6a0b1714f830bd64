using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace AtlasSeedance.Emulator.StartPage;

/// <summary>The page at the emulator's root: every prediction as a card. It needs nothing but itself.</summary>
internal static class StartPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    public static string Render(StartPageModel model)
    {
        var predictions = model.Predictions.OrderByDescending(prediction => prediction.CreatedAt).ToList();
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="{StartPageAssets.ContentSecurityPolicy}">
            <title>AtlasSeedance emulator</title>
            <link rel="icon" href="data:,">
            <style>{StartPageAssets.Style}</style>
            </head>
            <body>
            <header>
            <h1>AtlasSeedance emulator</h1>
            <p>A local Atlas Cloud at <code>{Text(model.BaseAddress.ToString())}</code>. Videos: {Text(model.RendererDescription)}</p>
            <p id="summary" role="status">{Summary(model, predictions)}</p>
            </header>
            <main id="cards">

            """);
        if (model.Totals.All == 0)
            AppendEmptyState(html, model);
        foreach (var prediction in predictions)
            PredictionCard.Append(html, prediction);
        return html.Append(CultureInfo.InvariantCulture, $"""
            </main>
            <script>{StartPageAssets.Script}</script>
            </body>
            </html>

            """).ToString();
    }

    /// <summary>Text that stands for itself, within an element or a quoted attribute.</summary>
    public static string Text(string text) => Encoder.Encode(text);

    private static string Summary(StartPageModel model, List<StartPagePrediction> shown)
    {
        var totals = model.Totals;
        var submitted = shown.Count(prediction => !prediction.IsExample);
        var text = totals.All == 0
            ? "No predictions yet"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{totals.Running} running · {totals.Completed} completed · {totals.Failed} failed · ${totals.ChargedUsd:0.00##} charged, none of it real");
        if (submitted < totals.All)
            text += string.Create(CultureInfo.InvariantCulture, $" · the newest {submitted} are shown");
        return submitted < shown.Count ? text + " · and the model page's own example" : text;
    }

    private static void AppendEmptyState(StringBuilder html, StartPageModel model)
    {
        var address = Text(model.BaseAddress.ToString().TrimEnd('/'));
        html.Append(CultureInfo.InvariantCulture, $$"""
            <section class="empty" id="empty" data-version="empty">
            <h2>Nothing has been submitted yet</h2>
            <p>Point the SDK here; any key will do unless one was set:</p>
            <pre><code>new SeedanceClient(new SeedanceClientOptions { ApiKey = "any", BaseAddress = new Uri("{{address}}") })</code></pre>
            <p>or, in an app that uses AddSeedanceClient:</p>
            <pre><code>AtlasSeedance__BaseAddress={{address}}</code></pre>
            <p>or submit by hand:</p>
            <pre><code>curl {{address}}/api/v1/model/generateVideo \
              -H "Authorization: Bearer local" -H "Content-Type: application/json" \
              -d '{"model":"bytedance/seedance-2.0/text-to-video","prompt":"A paper boat on a night sea","duration":5}'</code></pre>
            <p>The prediction appears here by itself.</p>
            </section>

            """);
    }
}
