using System.Globalization;

namespace AtlasSeedance.Emulator.Wire;

internal static class WireTime
{
    /// <summary>The page's form, <c>2025-01-01T00:00:00Z</c>, with a fraction only where there is one.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
}
