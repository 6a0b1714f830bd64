namespace AtlasSeedance.Tests.Testing;

/// <summary>Clients on a scripted service.</summary>
internal static class TestClient
{
    public const string Key = "atlas-test-key-0123456789abcdef";

    /// <summary>Time-outs longer than any pause, so that <see cref="PauseSkippingTimeProvider"/> can tell them apart.</summary>
    public static SeedanceClientOptions Options(Action<SeedanceClientOptions>? configure = null)
    {
        var options = new SeedanceClientOptions
        {
            ApiKey = Key,
            BaseAddress = new Uri("https://atlas.test/"),
            RequestTimeout = TimeSpan.FromSeconds(60),
            // Scripts answer what is asked; the tests of the lookup ask for it.
            SubmissionLookupTime = TimeSpan.Zero,
        };
        configure?.Invoke(options);
        return options;
    }

    public static SeedanceClient Create(
        HttpMessageHandler handler, TimeProvider? timeProvider = null, Action<SeedanceClientOptions>? configure = null, ISubmissionJournal? journal = null)
        => new(
            new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan },
            Options(configure),
            new SeedanceClientServices { TimeProvider = timeProvider ?? new PauseSkippingTimeProvider(), Journal = journal });

    public static VideoRequest Request(string? label = null)
    {
        var builder = VideoRequest.CreateBuilder().WithPrompt("A lighthouse in a storm").WithDuration(TimeSpan.FromSeconds(5));
        return (label is null ? builder : builder.WithLabel(label)).Build();
    }
}
