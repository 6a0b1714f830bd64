namespace AtlasSeedance.Emulator;

/// <summary>A request that reached the emulator, whatever became of it.</summary>
public sealed class ReceivedRequest
{
    private int _statusCode;
    private long _requestBytes;
    private long _answerBytes;

    internal ReceivedRequest()
    {
    }

    /// <summary>The HTTP method, upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The path, decoded, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>The query with its question mark; empty without one.</summary>
    public required string Query { get; init; }

    /// <summary>When it arrived, by the emulator's clock.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The headers, names without case; the key is left out, see <see cref="HasAuthorization"/>.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Whether there was an <c>Authorization</c> header.</summary>
    public required bool HasAuthorization { get; init; }

    /// <summary>What it asked for; null for a path that no fault can strike.</summary>
    public required EmulatorEndpoint? Endpoint { get; init; }

    /// <summary>The prediction that a submit was accepted as; null while it is not, and for all other requests.</summary>
    public string? PredictionId { get; internal set; }

    /// <summary>How many bytes of the request have arrived, headers included.</summary>
    public long RequestBytes
    {
        get => Volatile.Read(ref _requestBytes);
        internal set => Volatile.Write(ref _requestBytes, value);
    }

    /// <summary>How many bytes of the answer have been sent to the client, headers included.</summary>
    public long AnswerBytes
    {
        get => Volatile.Read(ref _answerBytes);
        internal set => Volatile.Write(ref _answerBytes, value);
    }

    /// <summary>The <c>X-Request-ID</c> of the answer.</summary>
    public string RequestId { get; private set; } = "";

    /// <summary>The status of the answer, set before its first byte is sent; null while there is none, and for good when the connection was reset.</summary>
    public int? StatusCode
    {
        get => Volatile.Read(ref _statusCode) is var code and not 0 ? code : null;
        private set => Volatile.Write(ref _statusCode, value ?? 0);
    }

    internal void SetAnswer(int statusCode, string? requestId)
    {
        RequestId = requestId ?? "";
        StatusCode = statusCode;
    }
}
