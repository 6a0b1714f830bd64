using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace AtlasSeedance.Submission;

/// <summary>Tells a connection that was never made from one that broke.</summary>
internal static class ConnectionFailure
{
    /// <summary>
    /// Whether no connection was made, so that not a byte of the request can have arrived. Only a direct inner exception tells:
    /// a reset after the request was sent hides a <see cref="SocketException"/>, too, one level deeper.
    /// </summary>
    public static bool IsCertain(Exception? error) => error is HttpRequestException && error.InnerException switch
    {
        SocketException socket => socket.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain
            or SocketError.NoData or SocketError.HostUnreachable or SocketError.NetworkUnreachable,
        AuthenticationException => true,
        WebException web => web.Status is WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure
            or WebExceptionStatus.ConnectFailure or WebExceptionStatus.TrustFailure,
        _ => false,
    };
}
