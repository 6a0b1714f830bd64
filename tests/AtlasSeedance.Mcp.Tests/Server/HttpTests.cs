using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using AtlasSeedance.Mcp.Tests.Testing;

namespace AtlasSeedance.Mcp.Tests.Server;

public sealed class HttpTests
{
    private static readonly object Initialize = new
    {
        jsonrpc = "2.0",
        id = 1,
        method = "initialize",
        @params = new { protocolVersion = "2025-11-25", capabilities = new { }, clientInfo = new { name = "test", version = "1" } },
    };

    [Theory]
    [InlineData(null)]
    [InlineData("2025-11-25")]
    [InlineData("2025-06-18")]
    public async Task OfficialClient_GeneratesAVideo_InEveryProtocol(string? protocolVersion)
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var server = await HttpServerProcess.StartAsync(setup);
        await using var client = await McpConnection.OnHttpAsync(server, protocolVersion);
        var notes = new List<string>();
        var result = await client.ResultOfAsync("generate_video", new { prompt = "A lighthouse", wait = true }, notes.Add);
        Assert.True(result.GetProperty("video").GetProperty("is_finished").GetBoolean());
        Assert.StartsWith("Submitted as", notes[0], StringComparison.Ordinal);
        Assert.Single(setup.Atlas.Submissions);
    }

    [Fact]
    public async Task ForgedHostAndOrigin_AreTurnedAway_AndTheServersOwnAreNot()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var server = await HttpServerProcess.StartAsync(setup);
        using var http = new HttpClient();
        var port = server.Address.Port;

        foreach (var host in new[] { "evil.example", $"evil.example:{port}", "127.0.0.1", $"127.0.0.1:{port + 1}", $"localhost.evil.example:{port}", $"127.0.0.1.evil.example:{port}", $"0.0.0.0:{port}" })
            Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(host));
        foreach (var origin in new[] { "http://evil.example", $"http://evil.example:{port}", "null", $"https://127.0.0.1:{port}", "http://127.0.0.1:1", "http://localhost", "file://", $"http://127.0.0.1:{port}@evil.example" })
            Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(null, origin));
        // A second value must not hide behind a first one that would do.
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(null, $"http://127.0.0.1:{port}", "http://evil.example"));

        Assert.Equal(HttpStatusCode.OK, await PostAsync(null));
        Assert.Equal(HttpStatusCode.OK, await PostAsync($"localhost:{port}"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(null, $"http://127.0.0.1:{port}"));

        async Task<HttpStatusCode> PostAsync(string? host, params string[] origins)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, server.Address) { Content = JsonContent.Create(Initialize) };
            request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
            if (host is not null) request.Headers.Host = host;
            foreach (var origin in origins) request.Headers.TryAddWithoutValidation("Origin", origin);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task FormOfAWebPage_IsNotTaken()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var server = await HttpServerProcess.StartAsync(setup);
        using var http = new HttpClient();
        // What a page's form can send to another origin without asking first; but for its type, the server takes it.
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data" })
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync(type));
        Assert.Equal(HttpStatusCode.OK, await PostAsync("application/json"));

        async Task<HttpStatusCode> PostAsync(string type)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, server.Address) { Content = JsonContent.Create(Initialize, new System.Net.Http.Headers.MediaTypeHeaderValue(type)) };
            request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task OtherAddressesOfThisMachine_AreNotListenedOn()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var server = await HttpServerProcess.StartAsync(setup);
        var own = Dns.GetHostAddresses(Dns.GetHostName()).Where(address => !IPAddress.IsLoopback(address)).ToList();
        Assert.SkipWhen(own.Count == 0, "This machine has no other address.");
        foreach (var address in own)
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAsync<SocketException>(async () => await socket.ConnectAsync(address, server.Address.Port, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task EnormousBody_IsTurnedAway_AndTheServerGoesOn()
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var server = await HttpServerProcess.StartAsync(setup);
        await using var client = await McpConnection.OnHttpAsync(server);
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.CallAsync("generate_video", new { prompt = new string('x', 5_000_000) }));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, error.StatusCode);
        await client.ResultOfAsync("get_balance");
        Assert.Empty(setup.Atlas.Submissions);
    }
}
