namespace AtlasSeedance.Http;

/// <summary>What the transport takes from the client's options, checked and frozen.</summary>
internal sealed class TransportSettings
{
    /// <summary>Ends in a slash, so that paths can be appended.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>The key of the options; <see langword="null"/> reads the environment at the first call.</summary>
    public required string? ApiKey { get; init; }

    public required string UserAgent { get; init; }

    public required TimeSpan RequestTimeout { get; init; }

    public required TimeSpan TransferIdleTimeout { get; init; }

    public required int MaxResponseBytes { get; init; }

    /// <summary>Whether what lies below the transport may send the body of a paid request again.</summary>
    public required bool MayHandlersResend { get; init; }
}
