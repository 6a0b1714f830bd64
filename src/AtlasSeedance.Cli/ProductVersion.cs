using System.Reflection;

namespace AtlasSeedance.Cli;

internal static class ProductVersion
{
    /// <summary>The version, without the commit behind it.</summary>
    public static string Value
        => typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
