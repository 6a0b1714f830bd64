using System.Diagnostics;
using System.Text.Json;
using AtlasSeedance.Mcp.Tests.Testing;

namespace AtlasSeedance.Mcp.Tests.Server;

/// <summary>The official inspector's command line, as it is on npm.</summary>
public sealed class InspectorTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Inspector_ListsTheTools_FindsNoFaultInTheirSchemas_AndMakesAVideo(bool overHttp)
    {
        await using var setup = await ServerSetup.StartAsync();
        await using var server = overHttp ? await HttpServerProcess.StartAsync(setup, "--budget", "5") : null;
        string[] target = server is null ? ["dotnet", Repository.Program, .. setup.Arguments("--budget", "5")] : [server.Address.AbsoluteUri];

        var tools = await InspectAsync(setup, target, "--method", "tools/list", "--strict");
        Assert.Equal(11, tools.GetProperty("tools").GetArrayLength());
        var made = await InspectAsync(setup, target, "--method", "tools/call", "--tool-name", "generate_video", "--tool-arg", "prompt=A lighthouse", "wait=true");
        Assert.True(made.GetProperty("structuredContent").GetProperty("video").GetProperty("is_finished").GetBoolean());
        Assert.Contains(made.GetProperty("content").EnumerateArray(), block => block.GetProperty("type").GetString() == "resource_link");
        var refused = await InspectAsync(setup, target, "--method", "tools/call", "--tool-name", "upload_file", "--tool-arg", "path=/etc/passwd");
        Assert.True(refused.GetProperty("isError").GetBoolean());
        Assert.Single(setup.Atlas.Submissions);
    }

    private static async Task<JsonElement> InspectAsync(ServerSetup setup, string[] target, params string[] arguments)
    {
        var folder = Repository.PathTo("tests", "AtlasSeedance.Mcp.Tests", "OfficialInspector");
        var inspector = Path.Combine(folder, "node_modules", ".bin", "mcp-inspector");
        Assert.SkipUnless(File.Exists(inspector), "The official inspector is not installed: npm ci --prefix tests/AtlasSeedance.Mcp.Tests/OfficialInspector");
        // It hands a server none of its own environment but what it is told to.
        string[] line = target is [var address] ? [address, .. arguments] : [.. setup.Environment.SelectMany(variable => new[] { "-e", $"{variable.Key}={variable.Value}" }), .. arguments, "--", .. target];
        var start = new ProcessStartInfo(inspector, ["--cli", .. line]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // What goes to this machine must not take the way through a proxy.
        foreach (var proxy in new[] { "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY" }) start.Environment.Remove(proxy);
        using var patience = new Patience();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(output.TrimStart().StartsWith('{'), $"{output}\n{await errors}");
        return JsonElement.Parse(output);
    }
}
