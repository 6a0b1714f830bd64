using System.Net;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Account;

public class ModelSchemaTests
{
    private const string Model = "bytedance/seedance-3.0/reference-to-video";
    private const string SchemaUrl = "https://static.test/seedance-3.0.json?sig=secret";

    private const string Models = $$$"""{"code":200,"data":[{"model":"{{{Model}}}","schema":"{{{SchemaUrl}}}","display_console":false},{"model":"acme/bare"}]}""";

    private const string Schema = """
        {"openapi":"3.0.0","components":{"schemas":{"ratio":{"type":"string","enum":["16:9","adaptive"],"description":"Shape"},
        "Input":{"type":"object","required":["prompt","model"],"x-order-properties":["prompt","duration"],"properties":{
        "ratio":{"allOf":[{"$ref":"#/components/schemas/ratio"}],"default":"adaptive"},
        "duration":{"type":"integer","minimum":4,"maximum":30,"default":5},
        "prompt":{"type":"string","description":"What to show"},
        "steps":{"type":"number","minimum":0.5,"maximum":10},
        "mode":{"enum":["a",2,null]},
        "seed":{"type":["integer","null"]},
        "strength":{"type":"string","nullable":true},
        "options":{"type":"object"},
        "reference_images":{"type":"array","minItems":1,"maxItems":2,"items":{"type":"string"}},
        "image":{"type":"array"},
        "watermark":{"type":"boolean"},
        "loop":{"$ref":"#/components/schemas/nowhere"},
        "self":{"$ref":"#/components/schemas/Input/properties/self"},
        "odd":{"type":"unheard-of","minimum":"x","maxItems":1e300,"enum":{}},
        "any":true}}}}}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheSchema_IsFetchedWhereItLies_WithoutTheKey()
    {
        var service = new ScriptedHandler().Answer(Models).Answer(HttpStatusCode.OK, "\uFEFF" + Schema, "application/octet-stream");

        var schema = await TestClient.Create(service).GetModelSchemaAsync(Model, Cancel);

        Assert.Equal([new Uri("https://atlas.test/api/v1/models"), new Uri(SchemaUrl)], service.Requests.Select(request => request.Uri));
        Assert.All(service.Requests, request => Assert.Null(request.Authorization));
        Assert.Equal((Model, SchemaUrl), (schema.Model.Value, schema.Url?.AbsoluteUri));
        Assert.Equal(["prompt", "duration", "ratio", "steps"], schema.Parameters.Take(4).Select(parameter => parameter.Name));
        var (prompt, duration, ratio) = (schema.Parameters[0], schema.Parameters[1], schema.Parameters[2]);
        Assert.Equal((true, "What to show", "string"), (prompt.IsRequired, prompt.Description, Assert.Single(prompt.Types)));
        Assert.Equal((4m, 30m, 5), (duration.Minimum, duration.Maximum, duration.Default?.GetInt32()));
        Assert.Equal(("adaptive", "Shape", 2), (ratio.Default?.GetString(), ratio.Description, ratio.AllowedValues.Count));
        var images = schema.Parameters.Single(parameter => parameter.Name == "reference_images");
        Assert.Equal((1, 2), (images.MinItems, images.MaxItems));
        Assert.Equal("prompt", prompt.ToString());
        Assert.False(schema.RawJson.IsEmpty);
    }

    [Fact]
    public async Task ARequestThatFits_HasNoProblems()
    {
        var builder = VideoRequest.CreateBuilder().WithModel(Model).WithPrompt("A fox").WithDuration(TimeSpan.FromSeconds(20)).WithAspectRatio(AspectRatio.Landscape16x9)
            .WithSeed(5).WithParameter("mode", 2).WithParameter("strength", null).WithParameter("steps", 0.5).WithParameter("odd", 5).WithParameter("any", 5);
        builder.AddImage(MediaSource.FromFile("does-not-exist.png"));

        Assert.Empty(await Validate(builder.Build()));
    }

    [Fact]
    public async Task EveryProblem_IsNamedWithValueLimitAndSource()
    {
        var builder = VideoRequest.CreateBuilder().WithModel(Model).WithDuration(TimeSpan.FromSeconds(60)).WithAspectRatio(AspectRatio.Portrait9x16)
            .WithFirstFrame(MediaSource.FromUri("https://s.test/a.png"))
            .WithParameter("mode", "b").WithParameter("steps", 0.25).WithParameter("options", "x").WithParameter("strength", 1);
        for (var i = 0; i < 3; i++)
            builder.AddImage(MediaSource.FromUri($"https://s.test/{i}.png"));

        var problems = await Validate(builder.Build());

        Assert.Equal(
            [
                "Prompt: prompt is missing; the model needs it (bytedance/seedance-3.0/reference-to-video's own input schema). Set it, or choose another model.",
                "Duration: duration is 60; the model takes at most 30 (bytedance/seedance-3.0/reference-to-video's own input schema). Set a smaller one, or choose another model.",
                "AspectRatio: ratio is \"9:16\"; the model takes \"16:9\", \"adaptive\" (bytedance/seedance-3.0/reference-to-video's own input schema). Choose one of these, or choose another model.",
                "ExtraParameters[steps]: steps is 0.25; the model takes at least 0.5 (bytedance/seedance-3.0/reference-to-video's own input schema). Set a larger one, or choose another model.",
                "ExtraParameters[mode]: mode is \"b\"; the model takes \"a\", 2, null (bytedance/seedance-3.0/reference-to-video's own input schema). Choose one of these, or choose another model.",
                "ExtraParameters[strength]: strength is 1; the model takes string or null (bytedance/seedance-3.0/reference-to-video's own input schema). Set one of these, or choose another model.",
                "ExtraParameters[options]: options is \"x\"; the model takes object (bytedance/seedance-3.0/reference-to-video's own input schema). Set one of these, or choose another model.",
                "ReferenceImages: reference_images has 3 items; the model takes at most 2 (bytedance/seedance-3.0/reference-to-video's own input schema). Remove some, or choose another model.",
                "FirstFrame: image is \"https://uploaded.invalid/media\"; the model takes array (bytedance/seedance-3.0/reference-to-video's own input schema). Set one of these, or choose another model.",
            ],
            problems.Select(problem => problem.ToString()));
        Assert.All(problems, problem => Assert.False(problem.IsAdvisory));
    }

    [Theory]
    [InlineData(78, "")]
    [InlineData(77, "😀")]
    public void ALongValue_IsCut_NeverInMidCharacter(int letters, string end)
    {
        var beginning = new string('x', letters);
        var schema = SeedanceModelFactory.ModelSchema(Model, Document("", $"\"properties\":{{\"prompt\":{{\"enum\":[\"{beginning}😀z\"]}}}}"));

        var problem = Assert.Single(schema.Validate(VideoRequest.CreateBuilder().WithModel(Model).WithPrompt("x").Build()));

        Assert.StartsWith($"prompt is \"x\"; the model takes \"{beginning}{end}… (", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASchemaThatIsClosed_NamesWhatItDoesNotTake()
    {
        var schema = SeedanceModelFactory.ModelSchema(Model,
            """{"components":{"schemas":{"Input":{"additionalProperties":false,"properties":{"prompt":{"type":"string"},"duration":{"type":"integer"}}}}}}""");

        var problems = schema.Validate(VideoRequest.CreateBuilder().WithModel(Model).WithPrompt("x").WithFramesPerSecond(24).WithReturnLastFrame().WithDuration(TimeSpan.FromSeconds(4.5)).Build());

        Assert.Equal(["Duration", "ReturnLastFrame", "FramesPerSecond"], problems.Select(problem => problem.Member));
        Assert.All(problems, problem => Assert.False(problem.IsAdvisory));
    }

    [Fact]
    public async Task FieldsThatTheSchemaDoesNotList_AreAdvisory()
    {
        var request = VideoRequest.CreateBuilder().WithModel(Model).WithPrompt("A fox").WithWebSearch().WithParameter("camera_motoin", "pan")
            .WithLastFrame(MediaSource.FromUri("https://s.test/z.png")).Build();

        var problems = await Validate(request);

        Assert.Equal(["LastFrame", "WebSearch", "ExtraParameters[camera_motoin]"], problems.Select(problem => problem.Member));
        Assert.All(problems, problem => Assert.True(problem.IsAdvisory));
        Assert.Equal(
            "camera_motoin is set; the model lists no such field, and may ignore it (bytedance/seedance-3.0/reference-to-video's own input schema). Check its name, leave it out, or choose another model.",
            problems[2].Message);
    }

    [Fact]
    public async Task SkipAdvisoryChecks_LeavesUnlistedFieldsOut_AndKeepsTheRest()
    {
        var client = TestClient.Create(new ScriptedHandler().Answer(Models).Answer(Schema), configure: options => options.SkipAdvisoryChecks = true);
        var request = VideoRequest.CreateBuilder().WithModel(Model).WithWebSearch().Build();

        Assert.Equal("Prompt", Assert.Single(await client.ValidateAgainstServiceAsync(request, Cancel)).Member);
    }

    [Theory]
    [InlineData("\"properties\":{}")]
    [InlineData("\"properties\":{\"prompt\":{}},\"allOf\":[{\"properties\":{\"seed\":{}}},{\"properties\":{}}]")]
    [InlineData("\"properties\":{\"prompt\":{}},\"anyOf\":[{\"properties\":{\"seed\":{}}}]")]
    [InlineData("\"properties\":{\"prompt\":{}},\"oneOf\":[{\"properties\":{\"seed\":{}}}]")]
    [InlineData("\"properties\":{\"prompt\":{}},\"patternProperties\":{\"^s\":{}}")]
    public void ASchemaThatMayNameFieldsElsewhere_CallsNoneUnlisted(string input)
    {
        var schema = SeedanceModelFactory.ModelSchema(Model, "{\"components\":{\"schemas\":{\"Input\":{" + input + "}}}}");

        Assert.Empty(schema.Validate(VideoRequest.CreateBuilder().WithModel(Model).WithPrompt("x").WithSeed(5).Build()));
    }

    [Fact]
    public async Task AModelThatIsNotListed_IsAProblem()
    {
        var service = new ScriptedHandler().Answer(Models);
        var client = TestClient.Create(service);

        var problem = Assert.Single(await client.ValidateAgainstServiceAsync(VideoRequest.CreateBuilder().WithModel("acme/unknown").Build(), Cancel));

        Assert.Equal("Model", problem.Member);
        Assert.Contains("acme/unknown", problem.Message, StringComparison.Ordinal);
        Assert.Contains("acme/unknown", (await Assert.ThrowsAsync<InvalidRequestException>(() => client.GetModelSchemaAsync("acme/unknown", Cancel))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AModelWithoutASchema_IsSaid()
    {
        var client = TestClient.Create(new ScriptedHandler().Answer(Models));

        var error = await Assert.ThrowsAsync<UnexpectedResponseException>(() => client.ValidateAgainstServiceAsync(VideoRequest.CreateBuilder().WithModel("acme/bare").Build(), Cancel));

        Assert.Contains("names no input schema", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"components":{"schemas":{}}}""")]
    [InlineData("""{"components":{"schemas":{"Input":{"properties":[]}}}}""")]
    [InlineData("""{"components":{"schemas":{"Input":5}}}""")]
    public async Task WhatIsNoSchema_IsSaid_WithoutTheQuery(string document)
    {
        var service = new ScriptedHandler().Answer(Models).Answer(document);

        var error = await Assert.ThrowsAsync<UnexpectedResponseException>(() => TestClient.Create(service, configure: options => options.Retry.MaxRetryAttempts = 0).GetModelSchemaAsync(Model, Cancel));

        Assert.Contains("https://static.test/seedance-3.0.json", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SeedanceModelFactory.ModelSchema(Model, document));
    }

    [Fact]
    public async Task ASchemaThatIsGone_IsSaidAtOnce()
    {
        var service = new ScriptedHandler().Answer(Models).Answer(HttpStatusCode.NotFound, "");

        var error = await Assert.ThrowsAsync<UnexpectedResponseException>(() => TestClient.Create(service).GetModelSchemaAsync(Model, Cancel));

        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
        Assert.Equal(2, service.Requests.Count);
    }

    [Fact]
    public async Task AStorageThatStumbles_IsAskedAgain()
    {
        var service = new ScriptedHandler().Answer(Models).Answer(HttpStatusCode.BadGateway, "").Answer(Schema);

        Assert.NotEmpty((await TestClient.Create(service).GetModelSchemaAsync(Model, Cancel)).Parameters);
        Assert.Equal(3, service.Requests.Count);
    }

    [Fact]
    public async Task ASchemaWithoutEnd_IsNotReadWhole()
    {
        var service = new ScriptedHandler().Answer(Models).Answer(Schema + new string(' ', 4096));

        var error = await Assert.ThrowsAsync<UnexpectedResponseException>(() => TestClient.Create(service, configure: options => options.MaxResponseBytes = 2048).GetModelSchemaAsync(Model, Cancel));

        Assert.Contains("longer than MaxResponseBytes, 2,048 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASchemaOfMoreThanAMegabyte_IsNotRead()
    {
        var service = new ScriptedHandler().Answer(Models).Answer(Schema + new string(' ', 1024 * 1024));

        var error = await Assert.ThrowsAsync<UnexpectedResponseException>(() => TestClient.Create(service).GetModelSchemaAsync(Model, Cancel));

        Assert.Contains("longer than 1,048,576 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AThousandfoldSchema_IsNone()
    {
        Assert.Equal(5_000, SeedanceModelFactory.ModelSchema(Model, Input(5_000)).Parameters.Count);
        Assert.Throws<ArgumentException>(() => SeedanceModelFactory.ModelSchema(Model, Input(5_001)));

        static string Input(int count) => Document("", "\"properties\":{" + string.Join(',', Enumerable.Range(0, count).Select(i => $"\"p{i}\":{{}}")) + "}");
    }

    /// <summary>Each of these takes minutes when each field looks for its place and its target anew.</summary>
    [Fact]
    public void SchemasMadeToTakeLong_AreReadAllTheSame()
    {
        var order = "[" + Join(5_000, i => $"\"q{i}\"") + "]";
        var chain = Join(10_000, i => $"\"R{i}\":{{\"$ref\":\"#/components/schemas/R{(i + 1) % 10_000}\"}},");
        var broad = "\"Broad\":{" + Join(40_000, i => $"\"x{i}\":1") + "},";

        Assert.Equal(5_000, Read(chain + ",", $"\"required\":{order},\"x-order-properties\":{order},", i => $"R{i}").Parameters.Count);
        Assert.Equal(5_000, Read(broad, "", _ => "Broad").Parameters.Count);

        static string Join(int count, Func<int, string> item) => string.Join(',', Enumerable.Range(0, count).Select(item)).Replace(",,", ",", StringComparison.Ordinal).TrimEnd(',');

        static ModelSchema Read(string others, string input, Func<int, string> target) => SeedanceModelFactory.ModelSchema(
            Model, Document(others, input + "\"properties\":{" + Join(5_000, i => $"\"p{i}\":{{\"$ref\":\"#/components/schemas/{target(i)}\"}}") + "}"));
    }

    [Theory]
    [InlineData(""" "properties":{"\ud800":{},"prompt":{}}""")]
    [InlineData(""" "properties":{"prompt":{"\ud800":1,"enum":["\ud800","x"],"type":["\ud800","string"],"description":"\ud800","default":"\ud800"}}""")]
    [InlineData(""" "required":["\ud800"],"x-order-properties":["\ud800"],"properties":{"prompt":{"allOf":[{"$ref":"\ud800"}]}}""")]
    [InlineData(""" "\ud800":{},"properties":{"prompt":{"$ref":"#/components/schemas/Input/\\ud800"}}""")]
    [InlineData(""" "properties":{"prompt":{"$ref":"#/components/schemas/Input/\ud83d"},"x":{"$ref":"#//~"}}""")]
    public void OddStrings_ForbidNothing(string input)
    {
        var schema = SeedanceModelFactory.ModelSchema(Model, Document("", input));

        Assert.Contains(schema.Parameters, parameter => parameter.Name == "prompt");
        Assert.Empty(schema.Validate(VideoRequest.CreateBuilder().WithModel(Model).WithPrompt("x").Build()));
    }

    [Fact]
    public void WordsBesideAReference_Count_AndPointersAreDecoded()
    {
        var schema = SeedanceModelFactory.ModelSchema(Model, """
            {"components":{"schemas":{
            "a/b~c":{"type":"integer","minimum":1,"maximum":9,"description":"far","default":3},
            "Base":{"required":["seed"],"properties":{"seed":{"type":"integer"},"steps":{"type":"string"}}},
            "Input":{"allOf":[{"$ref":"#/components/schemas/Base"}],"required":["steps"],"additionalProperties":false,"properties":{
            "steps":{"allOf":[{"$ref":"#/components/schemas/a~1b~0c"}],"maximum":5,"nullable":true},
            "other":{"$ref":"#/components/schemas/a~1b~0c","description":"near"}}}}}}
            """);

        Assert.Equal(["steps", "other", "seed"], schema.Parameters.Select(parameter => parameter.Name));
        var (steps, other, seed) = (schema.Parameters[0], schema.Parameters[1], schema.Parameters[2]);
        Assert.Equal((1m, 5m, "far", 3), (steps.Minimum, steps.Maximum, steps.Description, steps.Default?.GetInt32()));
        Assert.Equal(["integer", "null"], steps.Types);
        Assert.Equal((9m, "near"), (other.Maximum, other.Description));
        Assert.Equal((true, false, true), (steps.IsRequired, other.IsRequired, seed.IsRequired));
        Assert.Equal(["ExtraParameters[steps]", "Prompt"], schema.Validate(
            VideoRequest.CreateBuilder().WithModel(Model).WithPrompt("x").WithSeed(1).WithParameter("steps", 6).Build()).Select(problem => problem.Member));
    }

    [Fact]
    public void ARequestForAnotherModel_IsRefused()
        => Assert.Throws<ArgumentException>(() => SeedanceModelFactory.ModelSchema(Model, Schema).Validate(TestClient.Request()));

    private static string Document(string others, string input) => "{\"components\":{\"schemas\":{" + others + "\"Input\":{" + input + "}}}}";

    private static Task<IReadOnlyList<RequestProblem>> Validate(VideoRequest request)
        => TestClient.Create(new ScriptedHandler().Answer(Models).Answer(Schema)).ValidateAgainstServiceAsync(request, Cancel);
}
