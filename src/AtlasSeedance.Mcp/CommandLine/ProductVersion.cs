using System.Reflection;

namespace AtlasSeedance.Mcp.CommandLine;

/// <summary>The version of the package.</summary>
internal static class ProductVersion
{
    public static string Value { get; }
        = typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
