using AtlasSeedance.Emulator;

namespace AtlasSeedance.Cli.Tests.Running;

/// <summary>An emulator whose jobs end at once, unless asked otherwise.</summary>
internal static class TestEmulator
{
    public static Task<AtlasEmulator> StartAsync(TimeSpan generationTime = default, string? apiKey = null) => AtlasEmulator.StartAsync(
        new AtlasEmulatorOptions { GenerationTime = generationTime, FFmpegPath = "none", ApiKey = apiKey }, TestContext.Current.CancellationToken);

    /// <summary>The option that sends a command there.</summary>
    public static string Option(this AtlasEmulator atlas) => $"--emulator={atlas.BaseAddress}";
}
