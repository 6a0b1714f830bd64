using System.Net;
using System.Text.Json.Nodes;
using AtlasSeedance.Emulator.Catalogue;

namespace AtlasSeedance.Emulator.Tests.Service;

public sealed class ModelsTests
{
    public static readonly TheoryData<string> Ids = [.. ModelCatalogue.Models.Select(model => model.Id)];

    [Fact]
    public async Task Models_NeedNoKey_AndShowTheTwelveOfSeedance()
    {
        await using var session = await EmulatorSession.StartAsync();
        session.Client.DefaultRequestHeaders.Authorization = null;
        var models = (await session.GetAsync("api/v1/models")).Body["data"]!.AsArray();
        var shown = models.Where(model => (bool)model!["display_console"]!).Select(model => (string)model!["model"]!).ToList();
        Assert.Equal(12, shown.Count);
        Assert.Contains("bytedance/seedance-2.0/reference-to-video", shown);
        Assert.Contains("bytedance/seedance-2.5/image-to-video", shown);
        Assert.Single(models, model => !(bool)model!["display_console"]!);
    }

    [Fact]
    public async Task Model_HasTheContractsFields()
    {
        await using var session = await EmulatorSession.StartAsync();
        var model = (await session.GetAsync("api/v1/models")).Body["data"]![0]!;
        foreach (var field in new[] { "model", "type", "displayName", "profile", "schema", "readme", "tags", "price", "organization", "display_console" })
            Assert.NotNull(model[field]);
        Assert.Equal("Video", (string?)model["type"]);
        Assert.Equal("0.2419", (string?)model["price"]!["actual"]!["base_price"]);
    }

    [Fact]
    public async Task Readme_IsMarkdown_AndNamesTheModel()
    {
        await using var session = await EmulatorSession.StartAsync();
        var model = (await session.GetAsync("api/v1/models")).Body["data"]![0]!;
        session.Client.DefaultRequestHeaders.Authorization = null;
        using var response = await session.Client.GetAsync((string)model["readme"]!, EmulatorSession.Cancellation);
        Assert.Equal("text/markdown", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains((string)model["model"]!, await response.Content.ReadAsStringAsync(EmulatorSession.Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models/bytedance/seedance-2.0/nothing/schema.json")]
    [InlineData("models/bytedance/seedance-2.0/reference-to-video/other.json")]
    public async Task UnknownDocument_IsNotFound(string path)
    {
        await using var session = await EmulatorSession.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await session.GetAsync(path)).Status);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Schema_IsOpenApi3_WithEveryPropertyInItsOrder(string id)
    {
        await using var session = await EmulatorSession.StartAsync();
        var document = await SchemaAsync(session, id);
        Assert.StartsWith("3.", (string?)document["openapi"], StringComparison.Ordinal);
        var input = document["components"]!["schemas"]!["Input"]!;
        Assert.Equal(input["properties"]!.AsObject().Select(property => property.Key), input["x-order-properties"]!.AsArray().Select(name => (string)name!));
        Assert.Contains("model", input["required"]!.AsArray().Select(name => (string)name!));
        foreach (var (_, property) in input["properties"]!.AsObject()) Assert.NotEmpty((string)property!["description"]!);
    }

    /// <summary>A strict emulator takes what the schema allows, up to its limits, and refuses the next value beyond each.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task SchemaAndSubmit_Agree(string id)
    {
        await using var session = await EmulatorSession.StartAsync(clock => new() { TimeProvider = clock, FFmpegPath = "none", StrictModels = true });
        var input = (await SchemaAsync(session, id))["components"]!["schemas"]!["Input"]!;
        foreach (var (name, property) in input["properties"]!.AsObject())
        {
            foreach (var (value, isAllowed) in SchemaProbes.Of(name, property!))
            {
                var body = SchemaProbes.Body(id, name, value);
                var (status, reply) = await session.PostAsync("api/v1/model/calculate", body.ToJsonString());
                Assert.True(isAllowed == (status == HttpStatusCode.OK), $"{name} = {value?.ToJsonString()}: {status} {reply["msg"]}");
            }
        }
        foreach (var required in input["required"]!.AsArray().Select(name => (string)name!))
        {
            var body = SchemaProbes.Body(id, "prompt", "p");
            body.Remove(required);
            Assert.Equal(HttpStatusCode.BadRequest, (await session.PostAsync("api/v1/model/calculate", body.ToJsonString())).Status);
        }
    }

    private static async Task<JsonNode> SchemaAsync(EmulatorSession session, string id)
    {
        var models = (await session.GetAsync("api/v1/models")).Body["data"]!.AsArray();
        var url = (string)models.Single(model => (string)model!["model"]! == id)!["schema"]!;
        return (await session.GetAsync(url)).Body;
    }
}
