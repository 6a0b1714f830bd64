using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlasSeedance.Tests.Requests;

public class VideoRequestTests
{
    private static readonly MediaSource Url = MediaSource.FromUri("https://media.example/a.png?sig=%2F");

    [Fact]
    public void NothingSet_SendsTheModelAlone()
    {
        var request = VideoRequest.CreateBuilder().Build();
        Assert.Equal("""{"model":"bytedance/seedance-2.0/reference-to-video"}""", request.ToJson());
        Assert.Equal("""{"model":"bytedance/seedance-2.0/reference-to-video","input":{}}""", request.ToJson(RequestBodyForm.Nested));
        Assert.Empty(request.Validate(skipAdvisoryChecks: true));
        Assert.Null(request.Duration);
        Assert.False(request.IsDurationChosenByModel);
        Assert.Empty(request.ExtraParameters);
    }

    [Fact]
    public void SampleOfTheModelPage_PassesTheChecks_AndIsSentAsShown()
    {
        var request = VideoRequest.CreateBuilder()
            .WithPrompt("A beautiful sunset over the ocean with gentle waves")
            .WithSize(512, 512).WithDuration(TimeSpan.FromSeconds(3)).WithFramesPerSecond(24)
            .Build();
        Assert.Empty(request.Validate());
        AssertSameJson(
            """
            {"model":"bytedance/seedance-2.0/reference-to-video","prompt":"A beautiful sunset over the ocean with gentle waves",
             "width":512,"height":512,"duration":3,"fps":24}
            """,
            request.ToJson());
    }

    [Fact]
    public void EveryField_IsSentUnderTheServicesName_InTheOrderOfItsTable()
    {
        var builder = VideoRequest.CreateBuilder();
        builder.AddAudio(MediaSource.FromFile("theme.mp3"), TimeSpan.FromSeconds(5));
        builder.AddVideo(MediaSource.FromAsset("clip-1"), TimeSpan.FromSeconds(4));
        builder.AddImage(MediaSource.FromFile("some/where/hero.png"));
        builder.AddImage(Url);
        var request = builder.WithParameter("any_new_field", 5).WithParameter("nothing", null)
            .WithModel("someone/else").WithPrompt("猫 \"quoted\" <b>").WithFirstFrame(Url).WithLastFrame(MediaSource.FromBytes(new byte[] { 1, 2 }, "end.png", asDataUri: true))
            .WithDuration(TimeSpan.FromSeconds(8)).WithResolution(VideoResolution.P1080).WithAspectRatio(AspectRatio.Portrait9x16)
            .WithGenerateAudio(false).WithWatermark().WithReturnLastFrame().WithSeed(42).WithBitrateMode(BitrateMode.High)
            .WithWebSearch().WithWebhookUrl(new Uri("https://me.example/hook")).WithSize(640, 480).WithFramesPerSecond(30)
            .WithOutputRetention(TimeSpan.FromHours(2)).WithRequestRetention(TimeSpan.Zero).WithLabel("order-4711")
            .Build();
        const string Fields =
            """
            "prompt":"猫 \"quoted\" <b>","reference_images":["<upload: hero.png>","https://media.example/a.png?sig=%2F"],"reference_videos":["asset://clip-1"],"reference_audios":["<upload: theme.mp3>"],"image":"https://media.example/a.png?sig=%2F","last_image":"data:image/png;base64,AQI=","duration":8,"resolution":"1080p","ratio":"9:16","generate_audio":false,"watermark":true,"return_last_frame":true,"seed":42,"bitrate_mode":"high","web_search":true,"webhook_url":"https://me.example/hook","width":640,"height":480,"fps":30,"any_new_field":5,"nothing":null
            """;
        Assert.Equal("""{"model":"someone/else",""" + Fields + "}", request.ToJson());
        Assert.Equal("""{"model":"someone/else","input":{""" + Fields + "}}", request.ToJson(RequestBodyForm.Nested));

        Assert.Equal("someone/else", request.Model.Value);
        Assert.Equal(TimeSpan.FromSeconds(8), request.Duration);
        Assert.Equal(VideoResolution.P1080, request.Resolution);
        Assert.Equal(AspectRatio.Portrait9x16, request.AspectRatio);
        Assert.Equal((false, true, true, true), (request.GenerateAudio, request.Watermark, request.ReturnLastFrame, request.WebSearch));
        Assert.Equal(42, request.Seed);
        Assert.Equal(BitrateMode.High, request.BitrateMode);
        Assert.Equal("https://me.example/hook", request.WebhookUrl?.AbsoluteUri);
        Assert.Equal((640, 480, 30), (request.Width, request.Height, request.FramesPerSecond));
        Assert.Equal((TimeSpan.FromHours(2), TimeSpan.Zero), (request.OutputRetention, request.RequestRetention));
        Assert.Equal("order-4711", request.Label);
        Assert.Equal(Url, request.FirstFrame);
        Assert.Equal("end.png", request.LastFrame!.FileName);
        Assert.Equal(TimeSpan.FromSeconds(4), request.ReferenceVideos[0].Duration);
        Assert.Equal(TimeSpan.FromSeconds(5), request.ReferenceAudios[0].Duration);
        Assert.Equal(2, request.ReferenceImages.Count);
    }

    [Fact]
    public void DurationChosenByModel_IsSentAsMinusOne_AndTheLastCallHolds()
    {
        var builder = VideoRequest.CreateBuilder().WithPrompt("A lighthouse").WithDuration(TimeSpan.FromSeconds(5)).WithDurationChosenByModel();
        var chosen = builder.Build();
        Assert.True(chosen.IsDurationChosenByModel);
        Assert.Null(chosen.Duration);
        Assert.Contains("\"duration\":-1", chosen.ToJson(), StringComparison.Ordinal);
        Assert.Empty(chosen.Validate());
        Assert.Contains("\"duration\":6", builder.WithDuration(TimeSpan.FromSeconds(6)).Build().ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void FractionOfASecond_IsShownAsItIs() =>
        Assert.Contains("\"duration\":2.5", VideoRequest.CreateBuilder().WithDuration(TimeSpan.FromSeconds(2.5)).Build().ToJson(), StringComparison.Ordinal);

    [Fact]
    public void Builder_UsedAgain_LeavesEarlierRequestsAlone()
    {
        var builder = VideoRequest.CreateBuilder().WithPrompt("one").WithParameter("x", 1);
        builder.AddImage(Url);
        var first = builder.Build();
        builder.AddImage(Url);
        var second = builder.WithPrompt("two").WithParameter("x", 2).WithParameter("y", 3).WithSeed(1).Build();
        Assert.Equal(("one", 1, 1), (first.Prompt, first.ReferenceImages.Count, first.ExtraParameters.Count));
        Assert.Equal(1, first.ExtraParameters["x"].GetInt32());
        Assert.Null(first.Seed);
        Assert.Equal(("two", 2, 2), (second.Prompt, second.ReferenceImages.Count, second.ExtraParameters.Count));
    }

    [Fact]
    public void Parameter_IsCopiedAtOnce()
    {
        var node = new JsonObject { ["a"] = new JsonArray(1, "two", null) };
        var builder = VideoRequest.CreateBuilder().WithParameter("extra", node);
        node["a"] = "changed";
        AssertSameJson("""{"model":"bytedance/seedance-2.0/reference-to-video","extra":{"a":[1,"two",null]}}""", builder.Build().ToJson());
        Assert.Equal(JsonValueKind.Null, builder.WithParameter("extra", null).Build().ExtraParameters["extra"].ValueKind);
    }

    [Theory]
    [InlineData(65)]
    [InlineData(1500)]
    public void ParameterNestedTooDeep_IsRefused_ByTheBuilder(int levels)
    {
        JsonNode node = 1;
        for (var level = 0; level < levels; level++)
            node = new JsonArray(node);

        var exception = Assert.Throws<ArgumentException>(() => VideoRequest.CreateBuilder().WithParameter("deep", node));

        Assert.StartsWith("The value is nested more than 64 levels deep.", exception.Message, StringComparison.Ordinal);
        Assert.Equal("value", exception.ParamName);
    }

    [Theory]
    [InlineData("prompt", "WithPrompt")]
    [InlineData("MODEL", "WithModel")]
    [InlineData("Ratio", "WithAspectRatio")]
    [InlineData("aspect_ratio", "WithAspectRatio")]
    [InlineData(" seed ", "WithSeed")]
    [InlineData("fps", "WithFramesPerSecond")]
    [InlineData("width", "WithSize")]
    [InlineData("reference_videos", "AddVideo")]
    [InlineData("last_image", "WithLastFrame")]
    [InlineData("input", "RequestBodyForm")]
    [InlineData("Input", "RequestBodyForm")]
    public void ParameterWithAMemberOfItsOwn_IsRefused_NamingTheMember(string name, string member)
    {
        var exception = Assert.Throws<ArgumentException>(() => VideoRequest.CreateBuilder().WithParameter(name, 1));
        Assert.Contains(member, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void ParameterWithoutAName_IsRefused(string? name) =>
        Assert.ThrowsAny<ArgumentException>(() => VideoRequest.CreateBuilder().WithParameter(name!, 1));

    [Fact]
    public void EveryFieldThatIsSent_IsRefusedAsAParameter()
    {
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(Url);
        builder.AddVideo(Url);
        builder.AddAudio(Url);
        var json = builder.WithPrompt("x").WithFirstFrame(Url).WithLastFrame(Url).WithDuration(TimeSpan.FromSeconds(5)).WithResolution("x")
            .WithAspectRatio("x").WithGenerateAudio().WithWatermark().WithReturnLastFrame().WithSeed(1).WithBitrateMode("x").WithWebSearch()
            .WithWebhookUrl(new Uri("https://a.example")).WithSize(1, 1).WithFramesPerSecond(1).Build().ToJson();
        using var document = JsonDocument.Parse(json);
        Assert.Equal(20, document.RootElement.EnumerateObject().Count());
        foreach (var field in document.RootElement.EnumerateObject())
            Assert.Throws<ArgumentException>(() => builder.WithParameter(field.Name, 1));
    }

    [Fact]
    public void BadArguments_AreRefusedAtOnce()
    {
        var builder = VideoRequest.CreateBuilder();
        Assert.Throws<ArgumentNullException>(() => builder.AddImage(null!));
        Assert.Throws<ArgumentNullException>(() => builder.AddVideo(null!));
        Assert.Throws<ArgumentNullException>(() => builder.AddAudio(null!));
        Assert.Throws<ArgumentNullException>(() => builder.WithFirstFrame(null!));
        Assert.Throws<ArgumentNullException>(() => builder.WithLastFrame(null!));
        Assert.Throws<ArgumentNullException>(() => builder.WithLabel(null!));
        Assert.Throws<ArgumentNullException>(() => builder.WithWebhookUrl(null!));
        Assert.Throws<ArgumentException>(() => builder.WithWebhookUrl(new Uri("/hook", UriKind.Relative)));
        Assert.Throws<ArgumentException>(() => builder.WithWebhookUrl(new Uri("ftp://me.example/hook")));
    }

    [Theory]
    [InlineData("🚀 👩‍👩‍👧")]
    [InlineData("שלום مرحبا")]
    [InlineData("{\"a\": \"\\\"}\r\n\u2028</script>")]
    public void AnyPrompt_ArrivesAsItWasWritten(string prompt)
    {
        using var document = JsonDocument.Parse(VideoRequest.CreateBuilder().WithPrompt(prompt).Build().ToJson());
        Assert.Equal(prompt, document.RootElement.GetProperty("prompt").GetString());
    }

    [Fact]
    public void BuildingAndCheckingFiveUrls_AllocatesLittle()
    {
        // What the code itself allocates comes again each time; what the runtime allocates beside it, while it loads and compiles, does not.
        var least = Enumerable.Range(0, 20).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            BuildAndCheck();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.InRange(least, 1, 3 * 1024);

        static void BuildAndCheck()
        {
            var builder = VideoRequest.CreateBuilder();
            var hero = builder.AddImage(Url);
            builder.AddImage(Url);
            var street = builder.AddVideo(Url, TimeSpan.FromSeconds(4));
            builder.AddVideo(Url);
            var theme = builder.AddAudio(Url);
            var request = builder.WithPrompt($"{hero} walks down {street} while {theme} plays").WithDuration(TimeSpan.FromSeconds(8))
                .WithResolution(VideoResolution.P720).Build();
            Assert.Empty(request.Validate());
        }
    }

    [Fact]
    public void BrokenSurrogateInPrompt_StillMakesValidJson()
    {
        var json = VideoRequest.CreateBuilder().WithPrompt("a\ud83d b\udc00\0").Build().ToJson();
        using var document = JsonDocument.Parse(json);
        Assert.StartsWith("a", document.RootElement.GetProperty("prompt").GetString(), StringComparison.Ordinal);
    }

    private static void AssertSameJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
