using AtlasSeedance.Errors;

namespace AtlasSeedance.Http;

/// <summary>Turns what the HTTP client throws into the SDK's exceptions.</summary>
internal static class NetworkErrors
{
    /// <param name="error">What was thrown.</param>
    /// <param name="timer">The attempt's time.</param>
    /// <param name="address">Where the request went.</param>
    /// <param name="predictionId">The prediction that the call is about.</param>
    /// <param name="budget">The options that bound the attempt's time.</param>
    public static SeedanceException Create(Exception error, AttemptTimer timer, Uri address, string? predictionId, string budget) => error switch
    {
        // What failed inside the body, such as a file that could not be read, comes wrapped as if the wire had.
        _ when FindOwn(error) is { } own => own,

        _ when timer.Expired => new ServiceUnavailableException(
            FormattableString.Invariant($"{Host(address)} did not go on within {timer.Limit.TotalSeconds:0.###} s. Try again later, or allow more by {budget}."), error)
        { Facts = Transient(FormattableString.Invariant($"No answer within {timer.Limit.TotalSeconds:0.###} s."), predictionId) with { IsTimeout = true } },

        OperationCanceledException => new ServiceUnavailableException(
            "The request was given up by the HttpClient it ran through, by its Timeout or a handler. Give that client an infinite Timeout: the SDK has its own budgets.", error)
        { Facts = Transient("The HttpClient gave the request up, by its Timeout or a handler.", predictionId) with { IsTimeout = true } },

        ObjectDisposedException => new SeedanceException(
            "The HttpClient, or the service provider that makes it, was disposed during the call. Keep it until the calls have ended; a prediction's id resumes its wait.", error)
        { PredictionId = predictionId },

        HttpRequestException or IOException => new ServiceUnavailableException(
            $"The connection to {Host(address)} failed: {Innermost(error)} {ConnectionAdvice(address)}", error)
        { Facts = Transient($"The connection failed: {Innermost(error)}", predictionId) },

        TimeoutException or Polly.ExecutionRejectedException => new ServiceUnavailableException(
            $"A handler of the HTTP client gave the request up: {Innermost(error)} Give such handlers longer budgets than the SDK has, or take them off its clients.", error)
        { Facts = Transient($"A handler of the HTTP client gave the request up: {Innermost(error)}", predictionId) },

        // A handler of the caller's own may throw anything; the id must not be lost with it.
        _ => new SeedanceException($"The HTTP client, or one of its handlers, failed with {error.GetType().Name}: {Innermost(error)}", error)
        { PredictionId = predictionId },
    };

    private static ErrorFacts Transient(string what, string? predictionId) => new() { What = what, PredictionId = predictionId, IsTransient = true };

    private static string Host(Uri address) => WebAddress.WithoutSecrets(new Uri(address, "/"));

    private static string ConnectionAdvice(Uri address) => address.IsLoopback
        ? "Is the emulator, or whatever is to answer there, running, and is it http or https?"
        : "Check the network, the proxy and the address, then try again.";

    public static SeedanceException? FindOwn(Exception? error)
    {
        while (error is not null and not SeedanceException)
            error = error.InnerException;
        return error as SeedanceException;
    }

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
            error = inner;
        var message = error.Message.TrimEnd();
        return message.EndsWith('.') ? message : message + ".";
    }
}
