using System.Net.Http.Headers;
using System.Text;
using AtlasSeedance.Emulator.Tests.Service;

namespace AtlasSeedance.Emulator.Tests.Faults;

public sealed class ProxyTests
{
    [Fact]
    public async Task ManyRequestsInARow_ShareOneConnection()
    {
        await using var session = await EmulatorSession.StartAsync();
        var connections = 0;
        using var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                connections++;
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = session.Atlas.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "any");
        for (var i = 0; i < 1000; i++)
        {
            using var answer = await client.GetAsync("public/v1/balance", EmulatorSession.Cancellation);
            Assert.Equal(200, (int)answer.StatusCode);
        }
        Assert.Equal((1, 1000), (connections, session.Atlas.CountReceived(EmulatorEndpoint.Balance)));
    }

    [Fact]
    public async Task ChunkedRequest_IsFollowedToItsEnd()
    {
        await using var session = await EmulatorSession.StartAsync();
        using var connection = await RawConnection.OpenAsync(session.Atlas);
        const string head = "POST /api/v1/model/generateVideo HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer any\r\nTransfer-Encoding: chunked\r\n\r\n";
        const string body = "5;name=value\r\n{\"mod\r\nA\r\nel\":\"m\"   \r\n1\r\n}\r\n0\r\nTrailer: x\r\n\r\n";
        // In all the pieces that it could come in, one after another on one connection
        for (var cut = 1; cut < head.Length + body.Length; cut += 7)
        {
            await connection.SendAsync(Encoding.ASCII.GetBytes((head + body)[..cut]));
            await connection.SendAsync(Encoding.ASCII.GetBytes((head + body)[cut..]));
            Assert.StartsWith("HTTP/1.1 200", await connection.ReceiveAnswerAsync(), StringComparison.Ordinal);
        }
        Assert.All(session.Atlas.Requests, request => Assert.Equal(head.Length + body.Length, request.RequestBytes));
    }

    [Fact]
    public async Task ExpectContinue_HearsFromTheService()
    {
        await using var session = await EmulatorSession.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, EmulatorSession.SubmitPath) { Content = new StringContent("""{"model":"m"}""") };
        request.Headers.ExpectContinue = true;
        using var answer = await session.Client.SendAsync(request, EmulatorSession.Cancellation);
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Head_IsAnsweredWithoutABody_AndTheNextRequestIsUnaffected()
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.UploadAsync([1, 2, 3], "clip.mp4", "video/mp4");
        using var request = new HttpRequestMessage(HttpMethod.Head, session.Atlas.Uploads[0].UrlPath);
        using (var head = await session.Client.SendAsync(request, EmulatorSession.Cancellation)) Assert.Equal(3, head.Content.Headers.ContentLength);
        Assert.Equal([1, 2, 3], await session.Client.GetByteArrayAsync(session.Atlas.Uploads[0].UrlPath, EmulatorSession.Cancellation));
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\n\r\n")]
    [InlineData("GET  / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nno header\r\n\r\n")]
    public async Task WhatIsNoRequest_IsLeftToTheServer_AndEnds(string text)
    {
        await using var session = await EmulatorSession.StartAsync();
        using var connection = await RawConnection.OpenAsync(session.Atlas);
        await connection.SendAsync(Encoding.Latin1.GetBytes(text));
        var (bytes, _) = await connection.ReceiveToEndAsync();
        if (bytes.Length > 0) Assert.StartsWith("HTTP/1.1 4", Encoding.ASCII.GetString(bytes).Replace("505", "400", StringComparison.Ordinal), StringComparison.Ordinal);
        await session.SubmitAsync();
    }

    [Fact]
    public async Task TlsGreeting_IsLeftToTheServer_WhichRefusesIt()
    {
        await using var session = await EmulatorSession.StartAsync();
        using var client = new HttpClient();
        var address = new UriBuilder(session.Atlas.BaseAddress) { Scheme = "https" }.Uri;
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(address, EmulatorSession.Cancellation));
        Assert.Equal(HttpRequestError.SecureConnectionError, error.HttpRequestError);
    }

    [Fact]
    public async Task ClientThatEndsItsSide_HasGone()
    {
        await using var session = await EmulatorSession.StartAsync();
        using var connection = await RawConnection.OpenAsync(session.Atlas);
        connection.EndSending();
        Assert.Equal((0, ConnectionEnd.Close), await connection.ReceiveToEndAsync() is var (bytes, end) ? (bytes.Length, end) : default);
    }

    [Fact]
    public async Task Disposing_EndsOpenConnections()
    {
        var session = await EmulatorSession.StartAsync();
        var connections = new List<RawConnection>();
        for (var i = 0; i < 20; i++) connections.Add(await RawConnection.OpenAsync(session.Atlas));
        for (var i = 0; i < 10; i++)
        {
            await connections[i].SendAsync(RawConnection.Request("GET", "/public/v1/balance"));
            await connections[i].ReceiveAnswerAsync();
        }
        // Half a request
        await connections[19].SendAsync(RawConnection.Submit().AsMemory()[..^5]);
        await Waiting.UntilAsync(() => session.Atlas.CountReceived(EmulatorEndpoint.Submit) == 1);
        await session.DisposeAsync();
        foreach (var connection in connections)
        {
            Assert.Empty((await connection.ReceiveToEndAsync()).Bytes);
            connection.Dispose();
        }
    }

    [Fact]
    public async Task ManyConnections_LeaveNoSocketBehind()
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.SubmitAsync();
        for (var i = 0; i < 200; i++)
        {
            if (i % 2 == 0) session.Atlas.Faults.Add(i % 4 == 0 ? Fault.CutAnswer(EmulatorEndpoint.Poll, i) : Fault.CutRequest(EmulatorEndpoint.Poll, i));
            using var connection = await RawConnection.OpenAsync(session.Atlas);
            await connection.SendAsync(RawConnection.Request("GET", "/api/v1/model/prediction/pred_abc123"));
            if (i % 2 == 0) await connection.ReceiveToEndAsync();
            else await connection.ReceiveAnswerAsync();
        }
        await Waiting.UntilAsync(() => session.Atlas.OpenConnections <= 1);
    }
}
