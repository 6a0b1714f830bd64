using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Serialization;

/// <summary>Times on a machine that is not in UTC. Alone, since the time zone is the whole process's.</summary>
[Collection(nameof(LocalTimeTests))]
[CollectionDefinition(nameof(LocalTimeTests), DisableParallelization = true)]
public sealed class LocalTimeTests : IDisposable
{
    private const string Variable = "TZ";

    private readonly string? _zone = Environment.GetEnvironmentVariable(Variable);

    public void Dispose() => UseZone(_zone);

    [Theory]
    [InlineData("2026-01-01T00:00:00")]
    [InlineData("2026-01-01T00:00:00.000000000")]
    [InlineData("2026-01-01 00:00:00")]
    [InlineData("2026-01-01")]
    [InlineData("2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01T09:00:00+09:00")]
    public async Task TimeOfTheHistory_WithoutAnOffset_IsUtc_WhereverTheMachineIs(string createdAt)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The time zone is not in the environment there.");
        UseZone("Pacific/Kiritimati");
        Assert.SkipWhen(TimeZoneInfo.Local.BaseUtcOffset == TimeSpan.Zero, "This machine has no time zones.");
        var service = new ScriptedHandler().Answer("{\"code\":200,\"data\":{\"items\":[{\"ID\":\"p1\",\"createdAt\":\"" + createdAt + "\"}],\"total\":1}}");

        var record = Assert.Single(await TestClient.Create(service).ReadHistoryAsync());

        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), record.CreatedAt);
    }

    private static void UseZone(string? zone)
    {
        Environment.SetEnvironmentVariable(Variable, zone);
        TimeZoneInfo.ClearCachedData();
    }
}
