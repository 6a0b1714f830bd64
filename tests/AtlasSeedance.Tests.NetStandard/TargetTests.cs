using System.Reflection;
using System.Runtime.Versioning;

namespace AtlasSeedance.Tests;

public class TargetTests
{
    [Fact]
    public void ThisSuite_RunsAgainstTheNetStandardBuild()
        => Assert.Equal(".NETStandard,Version=v2.0", typeof(SeedanceClient).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName);
}
