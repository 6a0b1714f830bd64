using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AtlasSeedance.Emulator.StartPage;

/// <summary>One prediction as HTML.</summary>
internal static class PredictionCard
{
    public static void Append(StringBuilder html, StartPagePrediction prediction)
    {
        var content = Content(prediction);
        // The script swaps a card only when this differs, so that one which stays the same goes on playing.
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 6));
        html.Append(CultureInfo.InvariantCulture,
            $"<article id=\"p-{StartPage.Text(prediction.Id)}\" data-version=\"{version}\" class=\"{Class(prediction.Status)}\">\n{content}</article>\n");
    }

    public static StatusTone ToneOf(string status) => status.ToUpperInvariant() switch
    {
        "COMPLETED" or "SUCCEEDED" or "SUCCESS" => StatusTone.Succeeded,
        "FAILED" or "TIMEOUT" or "CANCELED" or "CANCELLED" or "ERROR" or "EXPIRED" => StatusTone.Failed,
        _ => StatusTone.Running,
    };

    private static string Content(StartPagePrediction prediction)
    {
        var html = new StringBuilder();
        AppendMedia(html, prediction);
        html.Append(CultureInfo.InvariantCulture, $"""
            <div class="body">
            <p class="line"><span class="status">{StartPage.Text(prediction.Status)}</span> <time datetime="{prediction.CreatedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}">{prediction.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC</time></p>
            <h2 class="prompt" dir="auto">{Prompt(prediction)}</h2>

            """);
        if (!string.IsNullOrWhiteSpace(prediction.Error))
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"error\" dir=\"auto\"><strong>Error:</strong> {StartPage.Text(prediction.Error)}</p>\n");
        if (prediction.IsExample)
            html.Append("<p>The model page's own example, which nobody submitted.</p>\n");
        html.Append(CultureInfo.InvariantCulture, $"""
            <dl>
            <div><dt>Model</dt><dd>{StartPage.Text(prediction.Model)}</dd></div>
            <div><dt>Asked for</dt><dd>{prediction.Width} × {prediction.Height}, {prediction.DurationSeconds:0.###} s</dd></div>
            <div><dt>Charge</dt><dd>{Charge(prediction)}</dd></div>
            <div><dt>Id</dt><dd><code>{StartPage.Text(prediction.Id)}</code></dd></div>
            </dl>
            {Links(prediction)}</div>

            """);
        return html.ToString();
    }

    private static string Prompt(StartPagePrediction prediction) => prediction.Prompt switch
    {
        null => "<em>The request is not kept</em>",
        var prompt when string.IsNullOrWhiteSpace(prompt) => "<em>No prompt</em>",
        var prompt => StartPage.Text(prompt),
    };

    private static void AppendMedia(StringBuilder html, StartPagePrediction prediction)
    {
        var thumbnail = SafeUrl(prediction.ThumbnailUrl);
        var label = ToneOf(prediction.Status) switch
        {
            StatusTone.Running => "The video is being made",
            StatusTone.Failed => "No video",
            _ => "The video is no longer there",
        };
        html.Append("<div class=\"media\">");
        if (SafeUrl(prediction.VideoUrl) is { } video)
        {
            var poster = thumbnail is null ? "" : $" poster=\"{thumbnail}\"";
            html.Append(CultureInfo.InvariantCulture,
                $"<video controls playsinline preload=\"none\"{poster} src=\"{video}\" aria-label=\"Video: {StartPage.Text(prediction.Prompt ?? prediction.Id)}\"></video>");
        }
        else if (thumbnail is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<img src=\"{thumbnail}\" alt=\"{label}\" loading=\"lazy\">");
        }
        else
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{label}</p>");
        }

        html.Append("</div>\n");
    }

    private static string Charge(StartPagePrediction prediction) =>
        prediction.ChargeUsd is { } charge ? string.Create(CultureInfo.InvariantCulture, $"${charge:0.00##}") : "none";

    private static string Links(StartPagePrediction prediction)
    {
        var links = new List<string>();
        if (SafeUrl(prediction.VideoUrl) is { } video)
            links.Add($"<a href=\"{video}\">Video file</a>");
        if (SafeUrl(prediction.LastFrameUrl) is { } lastFrame)
            links.Add($"<a href=\"{lastFrame}\">Last frame</a>");
        return links.Count == 0 ? "" : $"<p class=\"links\">{string.Join(" · ", links)}</p>\n";
    }

    private static string Class(string status) => ToneOf(status) switch
    {
        StatusTone.Running => "running",
        StatusTone.Succeeded => "succeeded",
        _ => "failed",
    };

    /// <summary>The address, encoded; null where it leads anywhere but to this server or the web.</summary>
    private static string? SafeUrl(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
            return null;

        // A path is recognized before the parser sees it, since on Unix it reads one as a file's address.
        var isSafe = url.StartsWith('/')
            || (Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out var uri)
                && (uri.IsAbsoluteUri ? uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps : !url.Contains(':', StringComparison.Ordinal)));
        return isSafe ? StartPage.Text(url) : null;
    }
}
