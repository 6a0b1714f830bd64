using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace AtlasSeedance.Mcp.Tests.Testing;

/// <summary>The official SDK's client, connected to a server.</summary>
internal sealed class McpConnection : IAsyncDisposable
{
    private readonly McpClient _client;

    private McpConnection(McpClient client) => _client = client;

    /// <summary>What the server wrote to standard error, where it runs on standard input and output.</summary>
    public IReadOnlyList<string> Errors { get; private init; } = [];

    public string? Instructions => _client.ServerInstructions;

    public static async Task<McpConnection> OnStdioAsync(ServerSetup setup, params string[] arguments)
    {
        var errors = new List<string>();
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = "dotnet",
            Arguments = [Repository.Program, .. setup.Arguments(arguments)],
            EnvironmentVariables = setup.Environment,
            StandardErrorLines = line =>
            {
                lock (errors) errors.Add(line);
            },
        });
        return new McpConnection(await ConnectAsync(transport, null)) { Errors = errors };
    }

    /// <param name="server">The server.</param>
    /// <param name="protocolVersion">Of the initialize handshake; <see langword="null"/>: the latest, which has none.</param>
    public static async Task<McpConnection> OnHttpAsync(HttpServerProcess server, string? protocolVersion = null)
        => new(await ConnectAsync(new HttpClientTransport(new HttpClientTransportOptions { Endpoint = server.Address, TransportMode = HttpTransportMode.StreamableHttp }), protocolVersion));

    public async Task<IReadOnlyList<Tool>> ListToolsAsync()
    {
        using var patience = new Patience();
        return [.. (await _client.ListToolsAsync(cancellationToken: patience.Token)).Select(tool => tool.ProtocolTool)];
    }

    public Task<CallToolResult> CallAsync(string tool, object? arguments = null, Action<string>? progress = null) => CallUntilAsync(tool, arguments, progress, CancellationToken.None);

    /// <summary>Calls a tool, and tells the server when the call is given up.</summary>
    public async Task<CallToolResult> CallUntilAsync(string tool, object? arguments, Action<string>? progress, CancellationToken cancellation)
    {
        using var patience = new Patience();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        var members = JsonSerializer.SerializeToElement(arguments ?? new { }).EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value);
        return await _client.CallToolAsync(tool, members, progress is null ? null : new Notes(progress), cancellationToken: either.Token);
    }

    /// <summary>Calls a tool that must succeed, and gives its structured result.</summary>
    public async Task<JsonElement> ResultOfAsync(string tool, object? arguments = null, Action<string>? progress = null)
    {
        var result = await CallAsync(tool, arguments, progress);
        Assert.False(result.IsError == true, TextOf(result));
        return result.StructuredContent!.Value;
    }

    /// <summary>Calls a tool that must fail, and gives what it says.</summary>
    public async Task<string> ErrorOfAsync(string tool, object? arguments = null)
    {
        var result = await CallAsync(tool, arguments);
        Assert.True(result.IsError == true, TextOf(result));
        Assert.Null(result.StructuredContent);
        return TextOf(result);
    }

    public static string TextOf(CallToolResult result) => string.Join('\n', result.Content.OfType<TextContentBlock>().Select(block => block.Text));

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private static async Task<McpClient> ConnectAsync(IClientTransport transport, string? protocolVersion)
    {
        using var patience = new Patience();
        return await McpClient.CreateAsync(transport, new McpClientOptions { ProtocolVersion = protocolVersion }, cancellationToken: patience.Token);
    }

    // Progress<T> would hand the notes on whenever a thread is free, in any order.
    private sealed class Notes(Action<string> progress) : IProgress<ProgressNotificationValue>
    {
        public void Report(ProgressNotificationValue value) => progress(value.Message ?? "");
    }
}
