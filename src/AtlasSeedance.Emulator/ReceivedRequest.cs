namespace AtlasSeedance.Emulator;

/// <summary>A request that reached the emulator, whatever became of it.</summary>
public sealed class ReceivedRequest
{
    private int _statusCode;

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

    /// <summary>The <c>X-Request-ID</c> of the answer.</summary>
    public string RequestId { get; internal set; } = "";

    /// <summary>The status of the answer, set before its first byte is sent; null while there is none, and for good when the connection was reset.</summary>
    public int? StatusCode
    {
        get => Volatile.Read(ref _statusCode) is var code and not 0 ? code : null;
        internal set => Volatile.Write(ref _statusCode, value ?? 0);
    }
}
