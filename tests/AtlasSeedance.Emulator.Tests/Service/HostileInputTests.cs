using System.Net;
using System.Text;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class HostileInputTests
{
    public static readonly TheoryData<string> Bodies = new()
    {
        "",
        "null",
        "\0\0\0",
        "\uFEFF{}",
        new string('[', 100_000),
        "{\"model\":\"m\",\"x\":" + new string('[', 500) + new string(']', 500) + "}",
        "{\"model\":\"m\",\"duration\":1e400}",
        "{\"model\":\"m\",\"duration\":99999999999999999999}",
        "{\"model\":\"m\",\"duration\":5.5}",
        "{\"model\":\"" + new string(' ', 10_000) + "\"}",
        "{\"model\":\"m\",\"image\":\"http://\"}",
        "{\"model\":\"m\",\"image\":\"data:,\"}",
        "{\"model\":\"m\",\"image\":\"data:image/png;base64,\"}",
        "{\"model\":\"m\",\"width\":64000,\"height\":64000}",
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task SubmitThatMakesNoSense_IsRefused_AndTheServiceLivesOn(string body)
    {
        await using var session = await EmulatorSession.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await session.PostAsync(EmulatorSession.SubmitPath, body)).Status);
        await session.SubmitAsync();
    }

    [Theory]
    [InlineData("http://127.0.0.1/storage/outputs/..%2f..%2fjournal.mp4")]
    [InlineData("http://127.0.0.1/storage/uploads/../../journal.jsonl")]
    [InlineData("http://127.0.0.1/storage/uploads/%2e%2e/journal.jsonl")]
    public async Task ReferenceThatTriesToLeaveTheStorage_IsNotRead(string url)
    {
        await using var session = await EmulatorSession.StartAsync();
        Assert.Equal("completed", (string?)(await session.GenerateAsync($"\"reference_images\":[\"{url}\"]"))["status"]);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(session.Atlas.DataDirectory, "inputs")));
    }

    [Fact]
    public async Task DataUriOfAnOddType_StaysInTheInputsFolder()
    {
        await using var session = await EmulatorSession.StartAsync();
        var payload = Convert.ToBase64String(Encoding.ASCII.GetBytes("no picture"));
        var data = await session.GenerateAsync($"\"reference_images\":[\"data:../../x;base64,{payload}\"]");
        Assert.Equal("completed", (string?)data["status"]);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(session.Atlas.DataDirectory, "inputs"), "*", SearchOption.AllDirectories));
        Assert.Equal("image-1.bin", Path.GetFileName(file));
    }

    [Fact]
    public async Task ManySubmitsAtOnce_AreAllAcceptedOnce()
    {
        await using var session = await EmulatorSession.StartAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => session.SubmitAsync()));
        Assert.Equal(200, ids.Distinct().Count());
        Assert.Equal(ids.Order(StringComparer.Ordinal), session.Atlas.Submissions.Select(line => line.PredictionId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RequestLog_KeepsTheLatest()
    {
        await using var session = await EmulatorSession.StartAsync(clock => new() { TimeProvider = clock, FFmpegPath = "none", MaxLoggedRequests = 2 });
        foreach (var path in new[] { "a", "b", "c" }) await session.GetAsync(path);
        Assert.Equal(["/b", "/c"], session.Atlas.Requests.Select(request => request.Path));
    }
}
