namespace AtlasSeedance;

/// <summary>The settings of a <see cref="SeedanceClient"/>: only what configuration can bind. They are read once, when the client is made.</summary>
public sealed class SeedanceClientOptions
{
    /// <summary>
    /// The API key, from the Atlas Cloud dashboard. The default value is <see langword="null"/>: the environment variable
    /// <c>ATLASCLOUD_API_KEY</c> is read at the first call, which fails when there is none. Without <c>Bearer</c> before it; a key with a space,
    /// a line break or a character outside ASCII in it is an error when the options are checked. White space around it is left out.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// The service, with <c>https</c>. The key goes there and nowhere else. The default value is <see langword="null"/>:
    /// <c>https://api.atlascloud.ai/</c>, or the <see cref="HttpClient.BaseAddress"/> of the caller's own client.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// How long the answer to one attempt may take, its body included, counted from when the request has been sent. It bounds every call of the API but uploads:
    /// submits, polls, the history, quotes, the balance and the models.
    /// From 1 millisecond to 1 day. The default value is 30 seconds.
    /// </summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a connection may go without a byte while a body is being sent or an output is being downloaded.
    /// From 1 millisecond to 1 day. The default value is 60 seconds. The answer to a finished upload has 300 seconds, as in Atlas Cloud's own clients.
    /// </summary>
    public TimeSpan TransferIdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a submit whose answer was lost is looked for in the account's history, again and again, before it ends as uncertain; the last look begins at
    /// the end of that time. From 0, which looks not at all, to 1 day. The default value is 30 seconds.
    /// </summary>
    public TimeSpan SubmissionLookupTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest answer of the API that is read, in bytes. From 1,024 to 536,870,912. The default value is 16,777,216 (16 MiB).</summary>
    public int MaxResponseBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// Your application, appended to the <c>User-Agent</c>, for example <c>MyApp/1.2</c>. ASCII without line breaks. The default value is <see langword="null"/>.
    /// </summary>
    public string? UserAgentSuffix { get; set; }

    /// <summary>The form of a submit's body; the model page shows both. The default value is <see cref="RequestBodyForm.Flat"/>.</summary>
    public RequestBodyForm RequestBodyForm { get; set; }

    /// <summary>
    /// Whether to skip the checks of limits that are not certain, such as file sizes and picture dimensions: the service moves faster than a package.
    /// Counts and combinations that it refuses are checked all the same. The default value is <see langword="false"/>.
    /// </summary>
    public bool SkipAdvisoryChecks { get; set; }

    /// <summary>
    /// Whether <see cref="BaseAddress"/> may be <c>http</c> on a machine other than this one, which sends the key in plain text.
    /// The default value is <see langword="false"/>.
    /// </summary>
    public bool AllowInsecureBaseAddress { get; set; }

    /// <summary>
    /// Whether to keep resilience handlers (<c>AddStandardResilienceHandler</c>, Polly) that the app adds to all its HTTP clients, and to let any handler send
    /// the body of a submit again. Unsafe: it may be paid twice. The default value is <see langword="false"/>: such handlers are removed, a warning says so, and
    /// what else would send that body a second time is stopped.
    /// </summary>
    public bool KeepForeignResilienceHandlers { get; set; }

    /// <summary>
    /// The most that a request may cost, in US dollars, compared with the upper bound of its estimate before anything is sent or uploaded; a
    /// <see cref="VideoRequest.MaxCost"/> that is stricter comes first. 0 or more. Where no price is known, a set limit refuses.
    /// The default value is <see langword="null"/>: no limit.
    /// </summary>
    public decimal? MaxCost { get; set; }

    /// <summary>How failed calls are tried again. The default value is 3 retries, from 1 second, up to 30 seconds.</summary>
    public RetryOptions Retry { get; set; } = new();

    /// <summary>How predictions are polled. The default value is a pause from 2 to 30 seconds, for up to 20 minutes.</summary>
    public PollingOptions Polling { get; set; } = new();
}
