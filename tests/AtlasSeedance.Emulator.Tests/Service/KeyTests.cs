using System.Net;
using System.Net.Http.Headers;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class KeyTests
{
    public static readonly TheoryData<string?, string?, HttpStatusCode> Keys = new()
    {
        { null, null, HttpStatusCode.Unauthorized },
        { null, "Bearer", HttpStatusCode.Unauthorized },
        { null, "Basic abc", HttpStatusCode.Unauthorized },
        { null, "Bearer $ATLASCLOUD_API_KEY", HttpStatusCode.OK },
        { null, "bearer x", HttpStatusCode.OK },
        { "right", "Bearer wrong", HttpStatusCode.Unauthorized },
        { "right", "Bearer right", HttpStatusCode.OK },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Key_IsChecked(string? accepted, string? authorization, HttpStatusCode expected)
    {
        await using var session = await EmulatorSession.StartAsync(clock => new() { TimeProvider = clock, FFmpegPath = "none", ApiKey = accepted });
        session.Client.DefaultRequestHeaders.Authorization = null;
        if (authorization is not null) session.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        var (status, body) = await session.GetAsync("api/v1/model/history");

        Assert.Equal(expected, status);
        if (expected == HttpStatusCode.Unauthorized) Assert.Equal("unauthorized", (string?)body["msg"]);
        var request = Assert.Single(session.Atlas.Requests);
        Assert.Equal(authorization is not null, request.HasAuthorization);
        Assert.False(request.Headers.ContainsKey("Authorization"));
        Assert.Equal((int)expected, request.StatusCode);
        Assert.Equal("/api/v1/model/history", request.Path);
    }

    [Theory]
    [InlineData("GET", "api/v1/model/nothing")]
    [InlineData("GET", "api/v1/model/generateVideo")]
    [InlineData("DELETE", "api/v1/model/prediction/pred_abc123")]
    [InlineData("POST", "api/v2/models")]
    public async Task WrongPathOrMethod_IsUnauthorizedToo(string method, string path)
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "fine");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await session.Client.SendAsync(request, EmulatorSession.Cancellation);
        var body = await EmulatorSession.JsonAsync(response);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(401, (int)body["code"]!);
        Assert.Null(body["data"]);
    }

    [Fact]
    public async Task StartPage_NeedsNoKey_AndEscapesWhatWasSubmitted()
    {
        await using var session = await EmulatorSession.StartAsync();
        await session.SubmitAsync("\"prompt\":\"<script>alert(1)</script>\"");
        // A poll waits for the clip of the example, which is shown from then on
        await session.PollAsync("pred_abc123");
        session.Client.DefaultRequestHeaders.Authorization = null;
        using var response = await session.Client.GetAsync("/", EmulatorSession.Cancellation);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        var page = await response.Content.ReadAsStringAsync(EmulatorSession.Cancellation);
        Assert.Contains("pred_abc123", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", page, StringComparison.Ordinal);
    }
}
