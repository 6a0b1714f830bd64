using System.Net;
using System.Text;
using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Pricing;

public class QuoteTests
{
    private const string Quote = """
        {"code":200,"message":"","data":{"price":"0.9677","origin_price":1.2096,"discount":0.2,"estimated":true,"estimated_tokens":108000,"currency":"USD","new":1}}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Quote_IsReadWithTheEnvelopeOrWithout(bool flat)
    {
        var handler = new ScriptedHandler().Answer(flat ? Quote[Quote.IndexOf("{\"price", StringComparison.Ordinal)..^2].TrimEnd('}') + "}" : Quote);
        var quote = await TestClient.Create(handler).QuoteAsync(TestClient.Request(), Token);
        Assert.Equal((0.9677m, 1.2096m, 0.2m, true, 108_000, "USD"), (quote.Price, quote.OriginalPrice, quote.Discount, quote.IsEstimated, quote.EstimatedTokens, quote.Currency));
        Assert.Contains("\"new\":1", Encoding.UTF8.GetString(quote.RawJson.Span), StringComparison.Ordinal);
        Assert.True(quote.TryGetField("new", out var added) && added.GetInt32() == 1);
        Assert.False(quote.TryGetField("absent", out _));
        Assert.Equal("0.9677 USD", quote.ToString());
        Assert.Equal("0.9677 USD", SeedanceModelFactory.PriceQuote(0.9677m).ToString());

        var request = Assert.Single(handler.Requests);
        Assert.Equal(("POST", "/api/v1/model/calculate"), (request.Method.Method, request.Uri.AbsolutePath));
        Assert.Equal(TestClient.Request().ToJson(), request.Body);
    }

    [Fact]
    public async Task LocalMedia_StaysHere_AndAPlaceholderStandsForIt()
    {
        var handler = new ScriptedHandler().Answer(Quote);
        var builder = VideoRequest.CreateBuilder();
        builder.AddImage(MediaSource.FromFile("secret-project/no-such.PNG"));
        builder.AddImage(MediaSource.FromBytes(TestMedia.Png(640, 480), "a.png", asDataUri: true));
        builder.AddImage(MediaSource.FromUri("data:image/png;base64,AAAA"));
        builder.AddVideo(MediaSource.FromStream(() => throw new InvalidOperationException("opened"), "clip.mov"));
        builder.AddVideo(MediaSource.FromUri("https://a.example/b.mp4?sig=1"));
        builder.AddAudio(MediaSource.FromAsset("sound"));
        await TestClient.Create(handler, configure: options => options.RequestBodyForm = RequestBodyForm.Nested).QuoteAsync(builder.Build(), Token);

        var input = Assert.Single(handler.Requests).Json.GetProperty("input");
        Assert.Equal(
            ["https://example.com/reference.png", "https://example.com/reference.png", "https://example.com/reference"],
            input.GetProperty("reference_images").EnumerateArray().Select(image => image.GetString()));
        Assert.Equal(
            ["https://example.com/reference.mov", "https://a.example/b.mp4?sig=1"],
            input.GetProperty("reference_videos").EnumerateArray().Select(video => video.GetString()));
        Assert.Equal("asset://sound", input.GetProperty("reference_audios")[0].GetString());
    }

    [Fact]
    public async Task Quote_IsARead_ThatIsTriedAgain_WhateverMaxCostSays()
    {
        var handler = new ScriptedHandler().Throw(new HttpRequestException("reset")).Answer(HttpStatusCode.BadGateway, "<html>", "text/html").Answer(Quote);
        var quote = await TestClient.Create(handler, configure: options => options.MaxCost = 0).QuoteAsync(TestClient.Request(), Token);
        Assert.Equal((0.9677m, 3), (quote.Price, handler.Posts));
    }

    [Fact]
    public async Task AnswerWithoutAPrice_IsAnError()
    {
        await Assert.ThrowsAsync<UnexpectedResponseException>(() => Ask("""{"code":200,"data":{"currency":"USD"}}"""));
        await Assert.ThrowsAsync<InvalidRequestException>(() => Ask(Answers.Error(400, "no such model")));
        var refused = new ScriptedHandler().Answer(HttpStatusCode.Unauthorized, Answers.Error(401, "unauthorized"));
        await Assert.ThrowsAsync<AuthenticationFailedException>(() => TestClient.Create(refused).QuoteAsync(TestClient.Request(), Token));

        static Task<PriceQuote> Ask(string answer) => TestClient.Create(new ScriptedHandler().Answer(answer)).QuoteAsync(TestClient.Request(), Token);
    }

    [Fact]
    public async Task RequestThatDoesNotPassTheChecks_IsNotAskedFor()
    {
        var handler = new ScriptedHandler();
        var request = VideoRequest.CreateBuilder().WithDuration(TimeSpan.FromSeconds(99)).Build();
        await Assert.ThrowsAsync<InvalidRequestException>(() => TestClient.Create(handler).QuoteAsync(request, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => TestClient.Create(handler).QuoteAsync(null!, Token));
        Assert.Empty(handler.Requests);
    }
}
