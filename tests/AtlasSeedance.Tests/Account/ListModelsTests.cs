using System.Net;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Account;

public class ListModelsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnEntry_IsReadWhole_WithoutAKey()
    {
        var service = new ScriptedHandler().Answer(
            """
            {"code":200,"data":[{"model":"bytedance/seedance-3.0/reference-to-video","type":"Video","displayName":"Seedance 3.0","profile":"Video from all",
            "schema":"https://static.test/s.json?sig=1","readme":"/docs/readme.md","tags":["video",null,5],"price":{"actual":{"base_price":"0.1"}},
            "organization":"ByteDance","display_console":true,"uuid":"u-1"}]}
            """);

        var model = Assert.Single(await TestClient.Create(service, configure: options => options.ApiKey = null).ListModelsAsync(Cancel));

        Assert.Equal("https://atlas.test/api/v1/models", Assert.Single(service.Requests).Uri.AbsoluteUri);
        Assert.Null(service.Requests[0].Authorization);
        Assert.Contains("User-Agent", service.Requests[0].Headers.Keys);
        Assert.Equal("bytedance/seedance-3.0/reference-to-video", model.Id);
        Assert.Equal(("Video", "Seedance 3.0", "Video from all", "ByteDance"), (model.Type, model.DisplayName, model.Profile, model.Organization));
        Assert.Equal("https://static.test/s.json?sig=1", model.SchemaUrl?.AbsoluteUri);
        Assert.Equal("https://atlas.test/docs/readme.md", model.ReadmeUrl?.AbsoluteUri);
        Assert.Equal(["video", "5"], model.Tags);
        Assert.Equal("0.1", model.Price?.GetProperty("actual").GetProperty("base_price").GetString());
        Assert.True(model.TryGetField("uuid", out _));
        Assert.Equal("bytedance/seedance-3.0/reference-to-video", model.ToString());
    }

    [Fact]
    public async Task HiddenModels_AndEntriesThatCannotBeRead_AreLeftOut()
    {
        var service = new ScriptedHandler().Answer(
            """
            {"code":"200","data":[{"model":"hidden/a","display_console":false},{"model":"hidden/b","display_console":"False"},null,5,{},{"model":" "},
            {"model":"shown/a"},{"model":"shown/b","display_console":null,"tags":"one","price":null,"schema":"javascript:alert(1)","readme":"","organization":{"name":"x"}}]}
            """);

        var models = await TestClient.Create(service).ListModelsAsync(Cancel);

        Assert.Equal(["shown/a", "shown/b"], models.Select(model => model.Id.Value));
        Assert.Equal(["one"], models[1].Tags);
        Assert.Null(models[1].Price);
        Assert.Null(models[1].SchemaUrl);
        Assert.Null(models[1].ReadmeUrl);
        Assert.Null(models[1].Organization);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"data":{"x":1}}""")]
    [InlineData("[]")]
    public async Task WhatIsNoList_IsSaid(string answer)
        => await Assert.ThrowsAsync<UnexpectedResponseException>(() =>
            TestClient.Create(new ScriptedHandler().Answer(answer), configure: options => options.Retry.MaxRetryAttempts = 0).ListModelsAsync(Cancel));

    [Fact]
    public async Task AnErrorServedAs200_IsAnError()
        => await Assert.ThrowsAsync<RateLimitExceededException>(() =>
            TestClient.Create(new ScriptedHandler().Answer(Answers.Error(429, "slow down")), configure: options => options.Retry.MaxRetryAttempts = 0).ListModelsAsync(Cancel));

    [Fact]
    public async Task AFailure_IsTriedAgain()
    {
        var service = new ScriptedHandler().Answer(HttpStatusCode.ServiceUnavailable, "").Answer("""{"code":200,"data":[]}""");

        Assert.Empty(await TestClient.Create(service).ListModelsAsync(Cancel));
        Assert.Equal(2, service.Requests.Count);
    }
}
