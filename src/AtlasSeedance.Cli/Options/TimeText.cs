using System.Globalization;

namespace AtlasSeedance.Cli.Options;

/// <summary>Lengths of time as people write them: <c>90s</c>, <c>20m</c>, <c>12h</c>, <c>2d</c>, <c>500ms</c>.</summary>
internal static class TimeText
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86400), ("w", 604800)];

    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        foreach (var (unit, seconds) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                || !double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || number * seconds > 366 * 86400.0)
            {
                continue;
            }
            time = TimeSpan.FromSeconds(number * seconds);
            return true;
        }
        return false;
    }
}
