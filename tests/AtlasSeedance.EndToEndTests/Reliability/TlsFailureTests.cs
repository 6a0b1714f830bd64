using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AtlasSeedance.EndToEndTests.Testing;

namespace AtlasSeedance.EndToEndTests.Reliability;

/// <summary>A TLS handshake that fails sends nothing: that is certain, and no submit is uncertain over it.</summary>
public class TlsFailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CertificateThatIsNotTrusted_IsTriedAgain_AndNothingIsUncertain()
    {
        using var certificate = SelfSigned();
        var (error, connections) = await SubmitAsync(async stream =>
        {
            using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(certificate);
            await tls.ReadExactlyAsync(new byte[1], Token);
        });

        Assert.Contains("Nothing was submitted", Assert.IsType<ServiceUnavailableException>(error).Message, StringComparison.Ordinal);
        Assert.Equal(4, connections);
    }

    [Fact]
    public async Task ServerThatSpeaksNoTls_IsTriedAgain_AndNothingIsUncertain()
    {
        var (error, connections) = await SubmitAsync(async stream => await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), Token));

        Assert.Contains("Nothing was submitted", Assert.IsType<ServiceUnavailableException>(error).Message, StringComparison.Ordinal);
        Assert.Equal(4, connections);
    }

    private static async Task<(Exception Error, int Connections)> SubmitAsync(Func<NetworkStream, Task> serve)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var connections = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var serving = ServeAsync();
        var options = new SeedanceClientOptions { BaseAddress = new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/") };
        AtlasSession.Configure(options);

        var error = await Record.ExceptionAsync(() => new SeedanceClient(options).SubmitAsync(TestRequests.Text(), cancellationToken: Token));

        await stop.CancelAsync();
        await serving;
        return (error!, connections);

        async Task ServeAsync()
        {
            while (true)
            {
                try
                {
                    using var socket = await listener.AcceptSocketAsync(stop.Token);
                    connections++;
                    using var stream = new NetworkStream(socket);
                    await serve(stream);
                    socket.Shutdown(SocketShutdown.Send);
                    while (await socket.ReceiveAsync(new byte[1024], stop.Token) > 0)
                    {
                    }
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception broken) when (broken is IOException or AuthenticationException or SocketException)
                {
                    // The client hung up, as it should.
                }
            }
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }
}
