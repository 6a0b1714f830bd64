namespace AtlasSeedance.Http;

/// <summary>One call of the API. The transport makes a fresh request from it for each attempt, and reads the answer inside the attempt.</summary>
/// <typeparam name="T">What the answer is read as.</typeparam>
internal sealed class ApiCall<T>
{
    public required HttpMethod Method { get; init; }

    /// <summary>Relative to the base address, already escaped.</summary>
    public required string Path { get; init; }

    /// <summary>The whole address, where it is always the same: it need not be put together for each call.</summary>
    public Uri? Address { get; init; }

    /// <summary>Turns the answer into the result, or throws the exception that it means.</summary>
    public required Func<ApiAnswer, T> Read { get; init; }

    /// <summary>Makes the body anew for each attempt, with the timer that watches it being sent.</summary>
    public Func<AttemptTimer, CancellationToken, ValueTask<HttpContent>>? CreateContent { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>How long the answer may take once the request's body is out; <see langword="null"/> for the client's request time-out.</summary>
    public TimeSpan? AnswerTimeout { get; init; }

    /// <summary>How long the answer may be, in bytes; <see langword="null"/> for the client's limit.</summary>
    public int? MaxAnswerBytes { get; init; }

    /// <summary>Whether the call carries the key. What is public is asked without it.</summary>
    public bool NeedsKey { get; init; } = true;

    /// <summary>Waits, before each attempt, until the call may be sent; <see langword="null"/> for one that need not, or that its caller has waited for.</summary>
    public Func<CancellationToken, ValueTask<CallPermit>>? Enter { get; init; }

    /// <summary>Called when an attempt hands its request to the HTTP client: from here on the service may have it.</summary>
    public Action? Sending { get; init; }

    /// <summary>Called when an attempt has failed, before it is decided whether another follows.</summary>
    public Action<SeedanceException>? Failed { get; init; }

    /// <summary>For exceptions: the prediction that the call is about.</summary>
    public string? PredictionId { get; init; }
}
