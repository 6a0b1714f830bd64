using System.Net;

namespace AtlasSeedance.Emulator.StartPage;

/// <summary>STUB, replaced when the start page is merged.</summary>
internal static class StartPage
{
    public static string Render(StartPageModel model) =>
        $"<!doctype html><title>Atlas Cloud emulator</title><ul>{string.Concat(model.Predictions.Select(p => $"<li>{WebUtility.HtmlEncode(p.Id)}: {p.Status}</li>"))}</ul>";
}
