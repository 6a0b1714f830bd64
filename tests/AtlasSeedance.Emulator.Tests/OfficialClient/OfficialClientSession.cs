using System.Diagnostics;
using System.Text.Json.Nodes;
using AtlasSeedance.Emulator.Tests.Rendering;
using AtlasSeedance.Emulator.Tests.Service;

namespace AtlasSeedance.Emulator.Tests.OfficialClient;

/// <summary>Atlas Cloud's own MCP server, as it is on npm, with nothing replaced but the host, spoken to over its standard input and output.</summary>
internal sealed class OfficialClientSession : IAsyncDisposable
{
    private const string Key = "a-key";

    private readonly Process _process;
    private readonly Task<string> _log;
    private int _lastId;

    private OfficialClientSession(AtlasEmulator atlas, Process process)
    {
        Atlas = atlas;
        _process = process;
        _log = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    public AtlasEmulator Atlas { get; }

    /// <summary>Skips the test where Node.js or the client is not installed.</summary>
    /// <param name="configure">Changes the emulator before the client starts.</param>
    /// <param name="balance">US dollars in the account.</param>
    public static async Task<OfficialClientSession> StartAsync(Action<AtlasEmulator>? configure = null, decimal balance = 100)
    {
        var node = Programs.Require("node");
        var folder = FindFolder();
        var client = Path.Combine(folder, "node_modules", "atlascloud-mcp", "dist", "index.js");
        Assert.SkipUnless(File.Exists(client), $"The official client is not installed: npm ci --prefix {Path.GetRelativePath(Environment.CurrentDirectory, folder)}");

        // Jobs end at once: the client waits by the real clock
        var options = new AtlasEmulatorOptions { GenerationTime = TimeSpan.Zero, FFmpegPath = "none", ApiKey = Key, StrictModels = true, Balance = balance };
        var atlas = await AtlasEmulator.StartAsync(options, EmulatorSession.Cancellation);
        configure?.Invoke(atlas);
        var start = new ProcessStartInfo(node, ["--import", new Uri(Path.Combine(folder, "emulator-host.mjs")).AbsoluteUri, client])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ATLASCLOUD_API_KEY"] = Key;
        start.Environment["EMULATOR_ADDRESS"] = atlas.BaseAddress.AbsoluteUri;
        // The client would send what goes to this machine through a proxy, too
        foreach (var proxy in new[] { "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY" }) start.Environment.Remove(proxy);
        var session = new OfficialClientSession(atlas, Process.Start(start)!);
        await session.InitializeAsync();
        return session;
    }

    /// <summary>Calls a tool, and gives its text.</summary>
    public async Task<string> CallAsync(string tool, JsonObject? arguments = null, bool isError = false)
    {
        var result = await RequestAsync("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments ?? [] });
        var text = (string)result["content"]![0]!["text"]!;
        Assert.True(isError == ((bool?)result["isError"] ?? false), text);
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        // At the end of its input the client goes on, as MCP servers in JavaScript do
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _log;
        _process.Dispose();
        await Atlas.DisposeAsync();
    }

    private async Task InitializeAsync()
    {
        var client = new JsonObject { ["name"] = "tests", ["version"] = "1" };
        await RequestAsync("initialize", new JsonObject { ["protocolVersion"] = "2025-03-26", ["capabilities"] = new JsonObject(), ["clientInfo"] = client });
        await SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "notifications/initialized" });
    }

    private async Task<JsonNode> RequestAsync(string method, JsonObject parameters)
    {
        var id = ++_lastId;
        await SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        while (await _process.StandardOutput.ReadLineAsync(EmulatorSession.Cancellation) is { } line)
        {
            var message = JsonNode.Parse(line)!;
            if ((int?)message["id"] != id) continue;
            Assert.Null(message["error"]);
            return message["result"]!;
        }
        throw new InvalidOperationException($"The official client has ended: {await _log}");
    }

    private async Task SendAsync(JsonObject message)
    {
        await _process.StandardInput.WriteAsync($"{message.ToJsonString()}\n".AsMemory(), EmulatorSession.Cancellation);
        await _process.StandardInput.FlushAsync(EmulatorSession.Cancellation);
    }

    /// <summary>node_modules is not copied beside the tests: it stays with the sources.</summary>
    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OfficialClient", "package.json"))) folder = folder.Parent;
        Assert.SkipWhen(folder is null, "The tests do not lie below their sources.");
        return Path.Combine(folder.FullName, "OfficialClient");
    }
}
