namespace AtlasSeedance.Http;

/// <summary>
/// Keeps keys off the HTTP clients themselves: such a one goes wherever the client goes, and so to the storage that keeps outputs and to the host that keeps the models' schemas.
/// </summary>
internal static class ForeignKeys
{
    private const string Header = "Authorization";

    /// <summary>What is wrong with the client; <see langword="null"/> when nothing is.</summary>
    /// <param name="client">The HTTP client.</param>
    /// <param name="name">What the caller knows it by.</param>
    public static string? FindProblem(HttpClient client, string name) => client.DefaultRequestHeaders.Contains(Header)
        ? $"{name} has {Header} in its DefaultRequestHeaders, which would go to every host that it fetches from. Leave it out: the SDK adds the key itself (SeedanceClientOptions.ApiKey), and only for the base address."
        : null;

    /// <exception cref="InvalidOperationException">The client sends a key wherever it goes.</exception>
    public static HttpClient ThrowIfAny(HttpClient client, string name) => FindProblem(client, name) is { } problem ? throw new InvalidOperationException(problem) : client;
}
