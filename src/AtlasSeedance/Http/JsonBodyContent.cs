using System.Net;

namespace AtlasSeedance.Http;

/// <summary>A JSON body that tells the attempt's timer when it is out, so that the time for the answer counts from there.</summary>
internal sealed class JsonBodyContent : HttpContent
{
    // Reference images may travel inside the body: large ones are written in pieces, so that a slow line counts as progress.
    private const int ChunkSize = 64 * 1024;

    private readonly byte[] _body;
    private readonly AttemptTimer _timer;
    private readonly TimeSpan _answerTimeout;
    private readonly CancellationToken _cancellationToken;
    private int _timesSent;

    public JsonBodyContent(byte[] body, AttemptTimer timer, TimeSpan answerTimeout, CancellationToken cancellationToken)
    {
        _body = body;
        _timer = timer;
        _answerTimeout = answerTimeout;
        _cancellationToken = cancellationToken;
        Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    /// <summary>
    /// Whether the body of one attempt is sent once at the most. What repeats a request below the SDK, such as a handler of the caller's or a redirect,
    /// repeats it with this content.
    /// </summary>
    public bool IsSentOnce { get; init; }

    /// <summary>Whether what lies below the transport has asked for the body, to send it or to keep it for sending.</summary>
    public bool WasAskedFor => Volatile.Read(ref _timesSent) > 0;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        if (Interlocked.Increment(ref _timesSent) > 1 && IsSentOnce)
        {
            throw new InvalidOperationException(
                "Something on the way, such as a retrying handler of the HTTP client or a redirect, was about to send a paid request again. It was stopped. Take it off that client.");
        }
        for (var offset = 0; offset < _body.Length; offset += ChunkSize)
        {
            await stream.WriteAsync(_body.AsMemory(offset, Math.Min(ChunkSize, _body.Length - offset)), _cancellationToken).ConfigureAwait(false);
            _timer.Progress();
        }
        _timer.Restart(_answerTimeout);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
