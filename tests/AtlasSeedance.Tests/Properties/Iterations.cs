namespace AtlasSeedance.Tests.Properties;

/// <summary>How often a property is tried: little in the suite, more where <c>CsCheck_Iter</c> says so. A failure names its seed, which <c>CsCheck_Seed</c> repeats.</summary>
internal static class Iterations
{
    // What CsCheck takes as: whatever the environment says.
    private const int OfTheEnvironment = -1;

    public static int Of(int inTheSuite) => Environment.GetEnvironmentVariable("CsCheck_Iter") is null ? inTheSuite : OfTheEnvironment;
}
