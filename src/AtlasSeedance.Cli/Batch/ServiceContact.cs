using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Batch;

/// <summary>
/// Tells whether there is a service at the other end. A batch is patient with one that is there, and waits for minutes where it is overloaded; one with a wrong address,
/// or without a network, must say so in seconds.
/// </summary>
internal static class ServiceContact
{
    /// <summary>Asks for something that costs nothing. An answer of any kind will do.</summary>
    /// <param name="client">A client with the SDK's usual retries.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Why the service cannot be reached; <see langword="null"/> where it can.</returns>
    public static async Task<string?> TryAsync(SeedanceClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.GetBalanceAsync(cancellationToken);
        }
        catch (SeedanceException error)
        {
            return IsMissing(error) ? SdkWords.Split(error.Message).What : null;
        }
        return null;
    }

    /// <summary>Whether a call ended without any answer: no connection, or one that brought nothing.</summary>
    public static bool IsMissing(Exception error) => error is ServiceUnavailableException { StatusCode: null };
}
