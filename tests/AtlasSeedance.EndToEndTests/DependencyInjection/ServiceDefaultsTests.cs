using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasSeedance.EndToEndTests.DependencyInjection;

public class ServiceDefaultsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StandardResilienceHandlerOnEveryClient_TheSubmitIsPostedOnce(bool defaultsFirst)
    {
        await using var session = await AtlasSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, 500, when: FaultMoment.AfterAcceptance));
        await using var provider = Build(session, defaultsFirst, keep: false);

        await Assert.ThrowsAsync<SubmissionUncertainException>(
            () => provider.GetRequiredService<ISeedanceClient>().SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        Assert.Single(session.SubmitRequests);
        Assert.Single(session.Atlas.Submissions);
    }

    [Fact]
    public async Task KeptOnPurpose_TheHandlerPostsAgain()
    {
        await using var session = await AtlasSession.StartAsync();
        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, 500, when: FaultMoment.AfterAcceptance));
        await using var provider = Build(session, defaultsFirst: true, keep: true);

        await provider.GetRequiredService<ISeedanceClient>().SubmitAsync(TestRequests.Text(), cancellationToken: Token);

        // What the SDK prevents by default: two jobs, both paid for.
        Assert.Equal(2, session.Atlas.Submissions.Count);
    }

    private static ServiceProvider Build(AtlasSession session, bool defaultsFirst, bool keep)
    {
        var services = new ServiceCollection();
        if (defaultsFirst)
            AddServiceDefaults(services);
        services.AddSeedanceClient(options =>
        {
            AtlasSession.Configure(options);
            options.BaseAddress = session.Atlas.BaseAddress;
            options.KeepForeignResilienceHandlers = keep;
        });
        if (!defaultsFirst)
            AddServiceDefaults(services);
        return services.BuildServiceProvider();
    }

    private static void AddServiceDefaults(IServiceCollection services)
        => services.ConfigureHttpClientDefaults(client => client.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1)));
}
