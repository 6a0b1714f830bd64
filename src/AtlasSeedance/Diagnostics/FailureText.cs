using System.Globalization;

namespace AtlasSeedance.Diagnostics;

/// <summary>What a log line tells of a failure: its kind, status and request id. The service's own words may repeat a prompt or a signed address.</summary>
internal static class FailureText
{
    public static string For(Exception error)
    {
        var text = error.GetType().Name;
        if (error is not SeedanceException known)
            return text;
        if (known.StatusCode is { } status)
            text += string.Format(CultureInfo.InvariantCulture, ", HTTP {0}", (int)status);
        else if (known.InnerException is { } inner)
            text += $", {inner.GetType().Name}";
        return known.RequestId is { } requestId ? $"{text}, request {requestId}" : text;
    }
}
