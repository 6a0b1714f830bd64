using System.Reflection;

namespace AtlasSeedance.Diagnostics;

/// <summary>The version of this package, as the service and the telemetry are told it.</summary>
internal static class PackageVersion
{
    public static readonly string Value =
        typeof(PackageVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
