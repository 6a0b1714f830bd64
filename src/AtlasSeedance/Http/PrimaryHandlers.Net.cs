using System.Net.Sockets;

namespace AtlasSeedance.Http;

/// <summary>The handlers that carry the traffic where the user brings none.</summary>
internal static class PrimaryHandlers
{
    /// <summary>Connections are replaced after this time, so that a change of the service's addresses is noticed.</summary>
    public static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    /// <summary>For the API: no redirects, since the key goes to the base address only.</summary>
    public static HttpMessageHandler CreateForApi() => Create(allowAutoRedirect: false);

    /// <summary>For outputs, which lie anywhere and are fetched without the key.</summary>
    public static HttpMessageHandler CreateForOutputs() => Create(allowAutoRedirect: true);

    private static SocketsHttpHandler Create(bool allowAutoRedirect) => new()
    {
        AllowAutoRedirect = allowAutoRedirect,
        UseCookies = false,
        PooledConnectionLifetime = ConnectionLifetime,
        ConnectCallback = ConnectAsync,
    };

    // SocketsHttpHandler.ConnectTimeout ends in a cancellation that looks like any other. Thrown as a SocketException from here, the same
    // time-out is a connection error: certain not to have reached the service, so that even a submit may be tried again.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = new CancellationTokenSource(ConnectTimeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, either.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.TimedOut);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
