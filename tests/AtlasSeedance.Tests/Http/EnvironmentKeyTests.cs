using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Http;

/// <summary>The key from the environment. Alone, since other tests would read it, too.</summary>
[Collection(nameof(EnvironmentKeyTests))]
[CollectionDefinition(nameof(EnvironmentKeyTests), DisableParallelization = true)]
public sealed class EnvironmentKeyTests : IDisposable
{
    private const string Variable = "ATLASCLOUD_API_KEY";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, _before);

    [Fact]
    public async Task KeyOfTheEnvironment_IsReadAtTheFirstCall_AndKept()
    {
        var service = new ScriptedHandler().Answer(Answers.Running());
        var client = TestClient.Create(service, configure: options => options.ApiKey = null);

        Environment.SetEnvironmentVariable(Variable, " first-key\n");
        await client.GetPredictionAsync(Answers.Id, Cancel);
        Environment.SetEnvironmentVariable(Variable, "second-key");
        await client.GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal(["Bearer first-key", "Bearer first-key"], service.Requests.Select(request => request.Authorization));
    }

    [Fact]
    public async Task KeyOfTheEnvironmentThatCannotBeOne_IsAClearError_AndNothingIsSent()
    {
        var service = new ScriptedHandler();
        Environment.SetEnvironmentVariable(Variable, "two words");

        var error = await Assert.ThrowsAsync<AuthenticationFailedException>(
            () => TestClient.Create(service, configure: options => options.ApiKey = " ").GetPredictionAsync(Answers.Id, Cancel));

        Assert.Equal(
            "The API key has a space, a line break or a character outside ASCII in it, which no key has. Copy it again from the Atlas Cloud dashboard. Nothing was sent.", error.Message);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task KeyOfTheOptions_ComesFirst()
    {
        var service = new ScriptedHandler().Answer(Answers.Running());
        Environment.SetEnvironmentVariable(Variable, "of-the-environment");

        await TestClient.Create(service).GetPredictionAsync(Answers.Id, Cancel);

        Assert.Equal($"Bearer {TestClient.Key}", service.Requests[0].Authorization);
    }
}
