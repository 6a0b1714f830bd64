using System.Reflection;

namespace AtlasSeedance.Shared;

/// <summary>The version of the package that this is compiled into.</summary>
internal static class PackageVersion
{
    /// <summary>Without the commit behind it.</summary>
    public static string Value { get; }
        = typeof(PackageVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
