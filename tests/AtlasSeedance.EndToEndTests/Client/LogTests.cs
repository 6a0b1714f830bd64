using AtlasSeedance.Emulator;
using AtlasSeedance.EndToEndTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.EndToEndTests.Client;

public class LogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EverythingAtTrace_TheKeyIsNowhere()
    {
        using var logs = new CapturedLogs();
        await using var session = await AtlasSession.StartAsync();
        await using var provider = Build(session, logs);
        var client = provider.GetRequiredService<ISeedanceClient>();
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromFile(SampleMedia.Hero));
        var request = builder.WithPrompt("A secret prompt").Build();

        session.Atlas.Faults.Add(Fault.Status(EmulatorEndpoint.Submit, 429));
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Poll));
        var result = await client.GenerateVideoAsync(request, cancellationToken: Token);
        using var video = new MemoryStream();
        await client.DownloadAsync(result.Video, video, cancellationToken: Token);
        session.Atlas.Faults.Add(Fault.Reset(EmulatorEndpoint.Submit));
        var error = await Assert.ThrowsAsync<SubmissionUncertainException>(() => client.SubmitAsync(request, cancellationToken: Token));

        Assert.Contains(logs.Lines, line => line.Contains($"prediction {result.PredictionId}", StringComparison.Ordinal));
        Assert.Contains(logs.Lines, line => line.Contains("Authorization: *", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, line => line.Contains(AtlasSession.Key, StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, line => line.Contains("A secret prompt", StringComparison.Ordinal));
        Assert.DoesNotContain(AtlasSession.Key, error.ToString() + error.Submission.ToJson(), StringComparison.Ordinal);
    }

    private static ServiceProvider Build(AtlasSession session, CapturedLogs logs)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        services.AddSeedanceClient(options =>
        {
            AtlasSession.Configure(options);
            options.BaseAddress = session.Atlas.BaseAddress;
        });
        return services.BuildServiceProvider();
    }
}
