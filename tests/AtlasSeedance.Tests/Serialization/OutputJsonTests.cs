using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Serialization;

/// <summary>What an application writes when it hands the client's outputs on as JSON, such as from a minimal API.</summary>
public partial class OutputJsonTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static readonly VideoResult Result = SeedanceModelFactory.VideoResult("pred-1", new Uri("https://storage.test/v.mp4"), cost: 0.5m);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Serializers => [true, false];

    [Theory]
    [MemberData(nameof(Serializers))]
    public void Result_IsPlainJson_ByReflectionAndBySourceGeneration(bool generated)
    {
        var json = generated ? JsonSerializer.Serialize(Result, UserContext.Default.VideoResult) : JsonSerializer.Serialize(Result, Web);

        Assert.Equal(
            """
            {"predictionId":"pred-1","video":{"url":"https://storage.test/v.mp4","predictionId":"pred-1","fileName":"v.mp4","isImage":false},"lastFrame":null,"cost":0.5,"predictTime":null,"totalTokens":null,
            "prediction":{"id":"pred-1","model":null,"status":"completed","outputs":[{"url":"https://storage.test/v.mp4","predictionId":"pred-1","fileName":"v.mp4","isImage":false}],"error":null,"errorCode":null,
            "createdAt":null,"completedAt":null,"predictTime":null,"price":0.5,"hasNsfwContents":null,"completionTokens":null,"totalTokens":null}}
            """.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal),
            json);
    }

    [Fact]
    public async Task WhatTheServiceSent_IsLeftOut()
    {
        var prediction = await TestClient.Create(new ScriptedHandler().Answer(Answers.Completed)).GetPredictionAsync(Answers.Id, Cancel);
        Assert.False(prediction.RawJson.IsEmpty);

        Assert.DoesNotContain("raw", JsonSerializer.Serialize(prediction, Web), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("raw", JsonSerializer.Serialize(SeedanceModelFactory.AccountBalance(1m, rawJson: "{}"), Web), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("raw", JsonSerializer.Serialize(SeedanceModelFactory.PriceQuote(1m), Web), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("raw", JsonSerializer.Serialize(SeedanceModelFactory.ModelInfo("m"), Web), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("raw", JsonSerializer.Serialize(SeedanceModelFactory.PredictionRecord("id"), Web), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Progress_NamesItsStage()
        => Assert.StartsWith("""{"stage":"Uploading",""", JsonSerializer.Serialize(new VideoProgress(VideoStage.Uploading), Web), StringComparison.Ordinal);

    [Fact]
    public void OpenSets_AreStrings_ThereAndBack()
    {
        var choice = new Choice("someone/else", "2:1", VideoResolution.P1080SR, BitrateMode.High, "odd", new() { [SeedanceModel.Seedance20Fast] = 2m });

        var json = JsonSerializer.Serialize(choice, UserContext.Default.Choice);

        Assert.Equal(
            """{"model":"someone/else","ratio":"2:1","resolution":"1080p-SR","bitrate":"high","status":"odd","prices":{"bytedance/seedance-2.0-fast/reference-to-video":2}}""", json);
        var back = JsonSerializer.Deserialize(json, UserContext.Default.Choice)!;
        Assert.Equal((choice.Model, choice.Ratio, choice.Resolution, choice.Bitrate, choice.Status), (back.Model, back.Ratio, back.Resolution, back.Bitrate, back.Status));
        Assert.Equal(2m, back.Prices[SeedanceModel.Seedance20Fast]);
    }

    [Theory]
    [InlineData("\" \"")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{\"Value\":\"720p\"}")]
    public void WhatIsNoWord_IsRefusedAsJson(string json)
        => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<VideoResolution>(json));

    [Fact]
    public void BlankStatus_IsKept() => Assert.Equal(default, JsonSerializer.Deserialize<PredictionStatus>("\"\""));

    internal sealed record Choice(
        SeedanceModel Model, AspectRatio Ratio, VideoResolution Resolution, BitrateMode Bitrate, PredictionStatus Status, Dictionary<SeedanceModel, decimal> Prices);

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
    [JsonSerializable(typeof(VideoResult))]
    [JsonSerializable(typeof(Choice))]
    private sealed partial class UserContext : JsonSerializerContext;
}
