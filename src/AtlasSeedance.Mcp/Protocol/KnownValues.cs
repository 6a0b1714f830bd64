using System.Reflection;

namespace AtlasSeedance.Mcp.Protocol;

/// <summary>The values that the SDK knows of its open types: its static properties, so that no list of them stands here a second time.</summary>
internal static class KnownValues
{
    private static readonly Type[] Closed = [typeof(AspectRatio), typeof(VideoResolution), typeof(BitrateMode)];

    /// <summary><see langword="null"/>: any value of the type may be given.</summary>
    public static IReadOnlyList<string>? Find(Type type)
    {
        var open = Nullable.GetUnderlyingType(type) ?? type;
        return Closed.Contains(open)
            ? [.. open.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == open).Select(property => property.GetValue(null)!.ToString()!)]
            : null;
    }
}
