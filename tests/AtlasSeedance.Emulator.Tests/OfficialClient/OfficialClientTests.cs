using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AtlasSeedance.Emulator.Tests.Rendering;
using AtlasSeedance.Emulator.Tests.Service;

namespace AtlasSeedance.Emulator.Tests.OfficialClient;

/// <summary>A client that was written against the real service works against the emulator.</summary>
public sealed partial class OfficialClientTests
{
    private const string TextToVideo = "bytedance/seedance-2.0-fast/text-to-video";

    [Fact]
    public async Task ListModels_ShowsSeedance_AndLeavesOutWhatIsHidden()
    {
        await using var client = await OfficialClientSession.StartAsync();
        var text = await client.CallAsync("atlas_list_models", new JsonObject { ["type"] = "Video", ["query"] = "seedance" });
        Assert.Contains("Total: 12 models", text, StringComparison.Ordinal);
        Assert.Contains($"- `{EmulatorSession.Seedance}` — Seedance 2.0 Reference-to-Video · ByteDance", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetModelInfo_RendersPriceAndSchema()
    {
        await using var client = await OfficialClientSession.StartAsync();
        var text = await client.CallAsync("atlas_get_model_info", new JsonObject { ["model"] = EmulatorSession.Seedance });
        Assert.Contains("- Base: $0.2419/second", text, StringComparison.Ordinal);
        Assert.Contains("- **`reference_images`** (`array`, _optional_)", text, StringComparison.Ordinal);
        Assert.Contains("Range: -1 .. 60", text, StringComparison.Ordinal);
        Assert.Contains($"- **Endpoint**: `{client.Atlas.BaseAddress}api/v1/model/generateVideo`", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GenerateVideo_IsAccepted_AndPollHistoryAndBalanceTellOfIt()
    {
        await using var client = await OfficialClientSession.StartAsync();
        Assert.Contains("- **Available**: $100.00", await client.CallAsync("atlas_get_balance"), StringComparison.Ordinal);
        var id = await GenerateAsync(client, """{"prompt":"waves","duration":5,"resolution":"480p"}""");

        var prediction = await client.CallAsync("atlas_get_prediction", new JsonObject { ["prediction_id"] = id });
        var url = $"{client.Atlas.BaseAddress}storage/outputs/{id}.mp4";
        Assert.Contains("completed", prediction, StringComparison.Ordinal);
        Assert.Contains(url, prediction, StringComparison.Ordinal);
        Assert.Contains("0.11", prediction, StringComparison.Ordinal);
        var history = await client.CallAsync("atlas_list_predictions", new JsonObject { ["prediction_id"] = id });
        Assert.Contains($"- `{id}` — **completed**", history, StringComparison.Ordinal);
        Assert.Contains($"video: {url}", history, StringComparison.Ordinal);
        Assert.Contains("- **Available**: $99.89", await client.CallAsync("atlas_get_balance"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuickGenerate_FillsInTheSchema()
    {
        await using var client = await OfficialClientSession.StartAsync();
        await client.CallAsync("atlas_quick_generate", (JsonObject)JsonNode.Parse(
            """{"model_keyword":"seedance 2.0 fast image to video","type":"Video","prompt":"zoom","image_url":"https://example.com/a.png"}""")!);
        var submission = Assert.Single(client.Atlas.Submissions);
        Assert.Equal("bytedance/seedance-2.0-fast/image-to-video", submission.Model);
        Assert.Equal("https://example.com/a.png", (string?)JsonNode.Parse(submission.RequestBody)!["image"]);
    }

    [Theory]
    [InlineData("""{"prompt":"p","duration":61}""", "Parameter `duration` must be <= 60")]
    [InlineData("""{"prompt":"p","resolution":"4k"}""", "Parameter `resolution` must be one of")]
    [InlineData("""{"duration":5}""", "Missing required parameter `prompt`")]
    [InlineData("""{"prompt":"p","aspect_ratio":"16:9"}""", "Unknown parameter `aspect_ratio`")]
    public async Task RequestThatTheSchemaForbids_IsNotSent(string parameters, string message)
    {
        await using var client = await OfficialClientSession.StartAsync();
        var text = await client.CallAsync("atlas_generate_video", new JsonObject { ["model"] = TextToVideo, ["params"] = JsonNode.Parse(parameters) }, isError: true);
        Assert.Contains(message, text, StringComparison.Ordinal);
        Assert.Empty(client.Atlas.Submissions);
    }

    [Fact]
    public async Task Upload_GivesNameTypeAndUrl()
    {
        using var folder = new TemporaryFolder();
        await using var client = await OfficialClientSession.StartAsync();
        var text = await client.CallAsync("atlas_upload_media", new JsonObject { ["file_path"] = folder.Write("hero.png", [0x89, .. "PNG\r\n"u8]) });
        var upload = Assert.Single(client.Atlas.Uploads);
        Assert.Contains($"- **URL**: {client.Atlas.BaseAddress}storage/uploads/{upload.Id}/hero.png", text, StringComparison.Ordinal);
        Assert.Contains("- **Filename**: hero.png", text, StringComparison.Ordinal);
        Assert.Contains("- **Detected type**: image/png", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailedJob_IsAnAnswer_ThatIsNotAskedForAgain()
    {
        await using var client = await OfficialClientSession.StartAsync(atlas => atlas.Faults.Add(Fault.FailJob(1039, "the input was refused")));
        var id = await GenerateAsync(client, """{"prompt":"p"}""");
        Assert.Contains("the input was refused", await client.CallAsync("atlas_get_prediction", new JsonObject { ["prediction_id"] = id }), StringComparison.Ordinal);
        Assert.Single(client.Atlas.Requests, request => request.Path.Contains("/prediction/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NoMoney_IsUnderstood()
    {
        await using var client = await OfficialClientSession.StartAsync(balance: 0);
        var arguments = new JsonObject { ["model"] = TextToVideo, ["params"] = new JsonObject { ["prompt"] = "p" } };
        Assert.Contains("Insufficient balance", await client.CallAsync("atlas_generate_video", arguments, isError: true), StringComparison.Ordinal);
    }

    private static async Task<string> GenerateAsync(OfficialClientSession client, string parameters)
    {
        var text = await client.CallAsync("atlas_generate_video", new JsonObject { ["model"] = TextToVideo, ["params"] = JsonNode.Parse(parameters) });
        var id = PredictionId().Match(text).Groups[1].Value;
        Assert.Equal(Assert.Single(client.Atlas.Submissions).PredictionId, id);
        return id;
    }

    [GeneratedRegex("Prediction ID\\*\\*: `([0-9a-f]{32})`")]
    private static partial Regex PredictionId();
}
