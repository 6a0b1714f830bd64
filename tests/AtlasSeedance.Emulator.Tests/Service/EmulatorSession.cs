using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace AtlasSeedance.Emulator.Tests.Service;

/// <summary>An emulator on a clock of its own, and a client with a key.</summary>
internal sealed class EmulatorSession : IAsyncDisposable
{
    public const string SubmitPath = "api/v1/model/generateVideo";
    public const string UploadPath = "api/v1/model/uploadMedia";
    public const string Seedance = "bytedance/seedance-2.0/reference-to-video";

    private EmulatorSession(AtlasEmulator atlas, FakeTimeProvider clock)
    {
        Atlas = atlas;
        Clock = clock;
        Client = new HttpClient { BaseAddress = atlas.BaseAddress };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "any");
    }

    public AtlasEmulator Atlas { get; }

    public FakeTimeProvider Clock { get; }

    public HttpClient Client { get; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="configure">Makes the options from the clock.</param>
    /// <param name="clock">Null: one that starts on a fixed day.</param>
    public static async Task<EmulatorSession> StartAsync(Func<FakeTimeProvider, AtlasEmulatorOptions>? configure = null, FakeTimeProvider? clock = null)
    {
        clock ??= new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        var options = configure?.Invoke(clock) ?? new AtlasEmulatorOptions { TimeProvider = clock, FFmpegPath = "none" };
        return new EmulatorSession(await AtlasEmulator.StartAsync(options, Cancellation), clock);
    }

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;

    public async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Client.PostAsync(path, content, Cancellation);
        return (response.StatusCode, await JsonAsync(response));
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path, Cancellation);
        return (response.StatusCode, await JsonAsync(response));
    }

    /// <summary>Submits fields beside the model and gives the prediction's id.</summary>
    public async Task<string> SubmitAsync(string fields = "\"prompt\":\"waves\"", string model = Seedance)
    {
        var (status, body) = await PostAsync(SubmitPath, $$"""{"model":"{{model}}",{{fields}}}""");
        Assert.Equal(HttpStatusCode.OK, status);
        return (string)body["data"]!["id"]!;
    }

    public Task<(HttpStatusCode Status, JsonNode Body)> PollAsync(string id) => GetAsync($"api/v1/model/prediction/{id}");

    /// <summary>Submits, lets the time pass, and gives the prediction's <c>data</c>.</summary>
    public async Task<JsonNode> GenerateAsync(string fields = "\"prompt\":\"waves\"", string model = Seedance)
    {
        var id = await SubmitAsync(fields, model);
        Clock.Advance(TimeSpan.FromSeconds(20));
        return (await PollAsync(id)).Body["data"]!;
    }

    public async Task<(HttpStatusCode Status, JsonNode Body)> UploadAsync(byte[] file, string name, string contentType)
    {
        using var part = new ByteArrayContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        using var form = new MultipartFormDataContent { { part, "file", name } };
        using var response = await Client.PostAsync(UploadPath, form, Cancellation);
        return (response.StatusCode, await JsonAsync(response));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Atlas.DisposeAsync();
    }
}
