#if !NET
namespace System.Runtime.Versioning;

/// <summary>Read by the platform-compatibility analyzer by its name, wherever it is defined.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class UnsupportedOSPlatformAttribute(string platformName) : Attribute
{
    public string PlatformName => platformName;
}
#endif
