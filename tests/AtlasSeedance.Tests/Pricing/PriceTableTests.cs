using System.Text;
using System.Text.Json.Nodes;

namespace AtlasSeedance.Tests.Pricing;

public class PriceTableTests
{
    [Fact]
    public void Default_HasThePagesPrices_AndTheSizes()
    {
        var table = PriceTable.Default;
        Assert.Contains("model page", table.Source, StringComparison.Ordinal);
        Assert.Equal(0.0112m, table.FindPrice(SeedanceModel.Seedance20)!.UsdPerThousandTokens);
        Assert.Equal(0.00688m, table.FindPrice(SeedanceModel.Seedance20ImageToVideo)!.UsdPerThousandTokensWithVideoInput);
        Assert.Equal(0.022m, table.FindPrice(SeedanceModel.Seedance20FastTextToVideo)!.UsdPerOutputSecond);
        Assert.Null(table.FindPrice(SeedanceModel.Seedance25));
        Assert.Equal(2, table.Prices.Count);
        Assert.Equal(24, table.Sizes.Count);
        Assert.Contains(table.Sizes, size => size.ToString() == "834 × 1112 (720p, 3:4)");
    }

    [Fact]
    public void Default_IsReadAsAnyOtherTableIs()
    {
        var (own, strict) = (PriceTable.Default, PriceTable.FromJson(PriceTable.Default.ToJson()));
        Assert.Equal((strict.AsOf, strict.Source), (own.AsOf, own.Source));
        Assert.Equivalent(strict.Prices, own.Prices, strict: true);
        Assert.Equivalent(strict.Sizes, own.Sizes, strict: true);
        // What has no member of its own, such as the frames per second, is in the estimates.
        var open = VideoRequest.CreateBuilder().WithPrompt("A kite").Build();
        Assert.Equivalent(open.EstimateCost(strict), open.EstimateCost(own), strict: true);
    }

    [Fact]
    public void OwnTable_TakesThePlaceOfTheDefault()
    {
        var json = PriceTable.Default.ToJson().Replace("0.0112", "0.00896", StringComparison.Ordinal).Replace("\"bytedance/seedance-2.0-fast\"", "\"vendor/other\"", StringComparison.Ordinal);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("// ours\n" + json));
        var table = PriceTable.Load(stream);
        var request = VideoRequest.CreateBuilder().WithAspectRatio("16:9").Build();
        Assert.Equal(request.EstimateCost().Minimum * 0.8m, request.EstimateCost(table).Minimum);
        Assert.Equal(0.11m, VideoRequest.CreateBuilder().WithModel("vendor/other").Build().EstimateCost(table).Maximum);
        Assert.Equal(0.11m, VideoRequest.CreateBuilder().WithModel("vendor/other/text-to-video").Build().EstimateCost(table).Maximum);
        Assert.False(VideoRequest.CreateBuilder().WithModel(SeedanceModel.Seedance20Fast).Build().EstimateCost(table).IsKnown);
    }

    [Theory]
    [InlineData("{", "not the JSON")]
    [InlineData("null", "null")]
    [InlineData("{}", "asOf")]
    [InlineData("\"source\"", "'sauce'", "\"sauce\"")]
    [InlineData("\"framesPerSecond\": 24", "framesPerSecond", "\"framesPerSecond\": 0")]
    [InlineData("\"pixelsPerToken\": 1024", "pixelsPerToken", "\"pixelsPerToken\": 0")]
    [InlineData("\"defaultResolution\"", "'x'", "\"x\"")]
    [InlineData("\"default\": 5,", "outputSeconds", "")]
    [InlineData("\"shortest\": 1.8", "unknownClipSeconds", "\"shortest\": 99")]
    [InlineData("\"models\"", "'modules'", "\"modules\"")]
    [InlineData("\"sizes\"", "'seizes'", "\"seizes\"")]
    [InlineData("0.022", "without a price, or with one that is negative", "-1")]
    [InlineData("0.022", "over 1000000 US dollars", "1000000.01")]
    [InlineData("0.0112", "over 1000000 US dollars", "1e25")]
    [InlineData("0.00688", "over 1000000 US dollars", "1e25")]
    [InlineData("\"shortest\": 1.8, \"longest\": 15 ", "unknownClipSeconds must have shortest and longest, in that sense and from 0 to 86400", "\"shortest\": 1.8, \"longest\": 1e28 ")]
    [InlineData("\"shortest\": 4, \"longest\": 15", "outputSeconds", "\"shortest\": 4, \"longest\": 86401")]
    [InlineData("\"default\": 5", "outputSeconds", "\"default\": 1e28")]
    [InlineData("\"usdPerOutputSecond\"", "'usdPerSecond'", "\"usdPerSecond\"")]
    [InlineData("\"usdPerThousandTokensWithVideoInput\"", "'usdPerThousandTokensWithVideoInputs'", "\"usdPerThousandTokensWithVideoInputs\"")]
    [InlineData("\"shortest\": 1.8", "'least'", "\"least\": 1.8")]
    [InlineData("\"usdPerOutputSecond\": 0.022", "without a price", "")]
    [InlineData("[864, 496]", "without a width and a height", "[864]")]
    [InlineData("[864, 496]", "without a width and a height", "[864, 0]")]
    public void TableThatCannotBeUsed_IsRefused_SayingWhatIsWrong(string part, string said, string? replacement = null)
    {
        var json = replacement is null ? part : PriceTable.Default.ToJson().Replace(part, replacement, StringComparison.Ordinal);
        Assert.Contains(said, Assert.Throws<FormatException>(() => PriceTable.FromJson(json)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("asOf")]
    [InlineData("source")]
    [InlineData("framesPerSecond")]
    [InlineData("pixelsPerToken")]
    [InlineData("defaultResolution")]
    [InlineData("outputSeconds")]
    [InlineData("unknownClipSeconds")]
    [InlineData("models")]
    [InlineData("sizes")]
    public void TableThatLacksAKey_IsRefused_NamingIt(string key)
    {
        var table = JsonNode.Parse(PriceTable.Default.ToJson())!.AsObject();
        table.Remove(key);
        Assert.Contains(key, Assert.Throws<FormatException>(() => PriceTable.FromJson(table.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Default_CannotBeChanged_NotEvenByACast()
    {
        var (prices, sizes) = ((object)PriceTable.Default.Prices, (object)PriceTable.Default.Sizes);
        Assert.Throws<NotSupportedException>(() => ((IDictionary<string, ModelPrice>)prices).Clear());
        Assert.Throws<NotSupportedException>(() => ((IDictionary<string, ModelPrice>)prices)["bytedance/seedance-2.0"] = new ModelPrice { UsdPerOutputSecond = 0 });
        Assert.Throws<NotSupportedException>(() => ((IList<OutputSize>)sizes).Clear());
        Assert.Equal((2, 24), (PriceTable.Default.Prices.Count, PriceTable.Default.Sizes.Count));
    }

    [Theory]
    [InlineData("bytedance/seedance-2.5", true)]
    [InlineData("bytedance/seedance-2.5/text-to-video", true)]
    [InlineData("BYTEDANCE/Seedance-2.0", false)]
    public void WithPrice_PricesTheModelInACopy_AndSaysSo(string model, bool isNew)
    {
        var table = PriceTable.Default.WithPrice(model, new ModelPrice { UsdPerOutputSecond = 0.5m });
        Assert.Equal(isNew ? 3 : 2, table.Prices.Count);
        Assert.Equal(2, PriceTable.Default.Prices.Count);
        Assert.Equal(0.0112m, PriceTable.Default.FindPrice(SeedanceModel.Seedance20)!.UsdPerThousandTokens);
        foreach (var same in new[] { table, PriceTable.FromJson(table.ToJson()) })
        {
            var id = model.Contains("video", StringComparison.Ordinal) ? model : model + "/text-to-video";
            var cost = VideoRequest.CreateBuilder().WithModel(id).WithDuration(TimeSpan.FromSeconds(4)).Build().EstimateCost(same);
            Assert.Equal((2m, 2m), (cost.Minimum, cost.Maximum));
            Assert.Contains($"; the caller ({model})", cost.Basis, StringComparison.Ordinal);
            Assert.Equal(0.022m, same.FindPrice(SeedanceModel.Seedance20Fast)!.UsdPerOutputSecond);
            Assert.Equal((PriceTable.Default.AsOf, 24), (same.AsOf, same.Sizes.Count));
        }
    }

    [Fact]
    public void WithPrice_ThatIsNone_IsAnError()
    {
        Assert.Throws<ArgumentNullException>(() => PriceTable.Default.WithPrice("vendor/model", null!));
        Assert.Throws<ArgumentException>(() => PriceTable.Default.WithPrice("vendor/model", new ModelPrice()));
        Assert.Throws<ArgumentException>(() => PriceTable.Default.WithPrice("vendor/model", new ModelPrice { UsdPerOutputSecond = -1 }));
        Assert.Throws<ArgumentException>(() => PriceTable.Default.WithPrice("vendor/model", new ModelPrice { UsdPerThousandTokens = 1_000_001 }));
    }

    [Fact]
    public void DearestTable_AndTheLongestRequest_DoNotOverflow()
    {
        var json = PriceTable.Default.ToJson().Replace("0.0112", "1000000", StringComparison.Ordinal).Replace("0.00688", "1000000", StringComparison.Ordinal)
            .Replace("\"longest\": 15", "\"longest\": 86400", StringComparison.Ordinal).Replace("\"pixelsPerToken\": 1024", "\"pixelsPerToken\": 1", StringComparison.Ordinal);
        var builder = VideoRequest.CreateBuilder().WithSize(int.MaxValue, int.MaxValue).WithFramesPerSecond(int.MaxValue).WithDuration(TimeSpan.MaxValue);
        for (var i = 0; i < 200; i++)
            builder.AddVideo(MediaSource.FromUri("https://a.example/clip.mp4"), TimeSpan.MaxValue);
        Assert.True(builder.Build().EstimateCost(PriceTable.FromJson(json)).Maximum > 1_000_000_000m);
        Assert.True(builder.WithDurationChosenByModel().Build().EstimateCost(PriceTable.FromJson(json)).Maximum > 1_000_000_000m);
    }

    [Fact]
    public void NoTable_IsAnError()
    {
        Assert.Throws<FormatException>(() => PriceTable.Load(Stream.Null));
        Assert.Throws<ArgumentNullException>(() => PriceTable.Load(null!));
        Assert.Throws<ArgumentException>(() => PriceTable.FromJson(" "));
        Assert.Throws<ArgumentNullException>(() => default(VideoRequest)!.EstimateCost());
    }
}
