using System.Diagnostics;
using System.Text.Json.Nodes;
using AtlasSeedance.Samples.Tests.Running;

namespace AtlasSeedance.Samples.Tests.Browser;

/// <summary>A page in a headless Chromium of its own.</summary>
internal sealed class ChromiumPage : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _profile = new();
    private readonly List<string> _errors = [];
    private readonly Process _process;
    private DevToolsConnection? _connection;
    private TaskCompletionSource _loaded = new();
    private string? _session;

    private ChromiumPage(string program) => _process = Process.Start(new ProcessStartInfo(program,
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run", "--mute-audio",
        "--remote-debugging-port=0", $"--user-data-dir={_profile.Path}", "about:blank",
    ])
    { RedirectStandardError = true })!;

    /// <summary>What the console shows as errors: exceptions, failed requests, <c>console.error</c>.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors) return [.. _errors];
        }
    }

    /// <summary>Opens the address; skips the test where there is no Chromium.</summary>
    public static async Task<ChromiumPage> OpenAsync(Uri address)
    {
        var page = new ChromiumPage(ProgramOnPath.Require("chromium"));
        try
        {
            await page.ConnectAsync();
            await page.SendAsync("Runtime.enable", []);
            await page.SendAsync("Log.enable", []);
            await page.SendAsync("Page.enable", []);
            await page.LoadAsync("Page.navigate", new JsonObject { ["url"] = address.AbsoluteUri });
            return page;
        }
        catch
        {
            await page.DisposeAsync();
            throw;
        }
    }

    public Task ReloadAsync() => LoadAsync("Page.reload", []);

    public async Task TypeAsync(string selector, string text)
    {
        await EvaluateAsync($"document.querySelector('{selector}').focus()");
        await SendAsync("Input.insertText", new JsonObject { ["text"] = text });
    }

    public Task ClickAsync(string selector) => EvaluateAsync($"document.querySelector('{selector}').click()");

    public async Task ChooseFileAsync(string selector, string path)
    {
        var input = await SendAsync("Runtime.evaluate", new JsonObject { ["expression"] = $"document.querySelector('{selector}')" });
        await SendAsync("DOM.setFileInputFiles", new JsonObject { ["files"] = new JsonArray(path), ["objectId"] = (string?)input["result"]!["objectId"] });
    }

    public async Task<string> TextAsync(string selector) => $"{await EvaluateAsync($"document.querySelector('{selector}').innerText")}";

    /// <summary>Waits until an expression is true; it is looked at with every frame that the browser draws.</summary>
    public async Task WaitForAsync(string condition)
    {
        try
        {
            await EvaluateAsync($"new Promise(done => {{ const look = () => ({condition}) ? done(true) : requestAnimationFrame(look); look(); }})");
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"Never true: {condition}\nThe page: {await TextAsync("body")}\nErrors: {string.Join('\n', Errors)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _profile.Dispose();
    }

    private async Task ConnectAsync()
    {
        const string Announcement = "DevTools listening on ";
        using var bound = Bound();
        string? line;
        do
        {
            line = await _process.StandardError.ReadLineAsync(bound.Token) ?? throw new InvalidOperationException("Chromium ended.");
        }
        while (!line.StartsWith(Announcement, StringComparison.Ordinal));
        // It writes on, and would stop where nobody reads.
        _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);

        _connection = await DevToolsConnection.OpenAsync(new Uri(line[Announcement.Length..]), bound.Token);
        _connection.EventReceived = Receive;
        var target = await SendAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        var attached = await SendAsync("Target.attachToTarget", new JsonObject { ["targetId"] = (string?)target["targetId"], ["flatten"] = true });
        _session = (string?)attached["sessionId"];
    }

    private async Task LoadAsync(string method, JsonObject parameters)
    {
        using var bound = Bound();
        _loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(method, parameters);
        await _loaded.Task.WaitAsync(bound.Token);
    }

    private async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        Assert.True(answer["exceptionDetails"] is null, $"{expression}: {answer["exceptionDetails"]}");
        return answer["result"]!["value"];
    }

    private async Task<JsonNode> SendAsync(string method, JsonObject parameters)
    {
        using var bound = Bound();
        return await _connection!.SendAsync(method, parameters, _session, bound.Token);
    }

    private static BoundedToken Bound() => new(Patience, TestContext.Current.CancellationToken);

    private void Receive(string method, JsonNode parameters)
    {
        if (method == "Page.loadEventFired")
            _loaded.TrySetResult();
        var error = method switch
        {
            "Runtime.exceptionThrown" => parameters["exceptionDetails"],
            "Runtime.consoleAPICalled" when (string?)parameters["type"] == "error" => parameters["args"],
            "Log.entryAdded" when (string?)parameters["entry"]!["level"] == "error" => parameters["entry"],
            _ => null,
        };
        if (error is null)
            return;
        lock (_errors) _errors.Add(error.ToJsonString());
    }
}
