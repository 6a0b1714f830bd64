using AtlasSeedance.Tests.Testing;

namespace AtlasSeedance.Tests.Pricing;

public class EstimateCostTests
{
    private static readonly Uri Clip = new("https://a.example/clip.mp4");

    private static VideoRequestBuilder Wide(double seconds, VideoResolution? resolution = null) => VideoRequest.CreateBuilder()
        .WithDuration(TimeSpan.FromSeconds(seconds)).WithAspectRatio(AspectRatio.Landscape16x9).WithResolution(resolution ?? VideoResolution.P720);

    [Fact]
    public void SecondOf720p_CostsWhatThePageSays()
    {
        var one = Wide(1).Build().EstimateCost();
        Assert.Equal((21_600, 0.24192m), (one.MinimumTokens, one.Minimum));

        var builder = Wide(1);
        builder.AddVideo(MediaSource.FromUri(Clip), TimeSpan.Zero);
        Assert.Equal(0.148608m, builder.Build().EstimateCost().Minimum);
    }

    [Theory]
    [InlineData(false, 40_594)]
    [InlineData(true, 80_770)]
    public void LiveCounts_AreTheUpperBound(bool withClip, long tokens)
    {
        var builder = Wide(4, VideoResolution.P480);
        if (withClip)
            builder.AddVideo(MediaSource.FromUri(Clip), TimeSpan.FromSeconds(4));
        var cost = builder.Build().EstimateCost();
        Assert.Equal(tokens, cost.MaximumTokens);
        Assert.Equal(decimal.Ceiling(tokens * (withClip ? 6.88m : 11.2m)) / 1_000_000, cost.Maximum);
        Assert.True(cost.Minimum < cost.Maximum);
    }

    [Fact]
    public void Basis_ShowsTheFormulaWithItsNumbers_AndTheTablesDateAndSource()
    {
        var cost = Wide(5).Build().EstimateCost();
        Assert.StartsWith(
            "1280 × 720 pixels × (0 s of input + 5 s of output) × 24 frames / 1024, and up to one frame more = 108,000 to 108,900 tokens, "
            + "at $0.0112 per 1,000 without a reference video: $1.2096 to $1.21968. Prices of 2026-11-23: Atlas Cloud's model page", cost.Basis, StringComparison.Ordinal);
        Assert.Equal("$1.2096 to $1.2197", cost.ToString());
        Assert.Equal(PriceTable.Default.AsOf, cost.PricesAsOf);
    }

    [Theory]
    [InlineData("bytedance/seedance-2.0-fast/text-to-video")]
    [InlineData("ByteDance/Seedance-2.0-Fast/reference-to-video")]
    public void Fast_CostsByTheSecond_WhateverTheSize(string model)
    {
        var builder = VideoRequest.CreateBuilder().WithModel(model).WithDuration(TimeSpan.FromSeconds(8));
        builder.AddVideo(MediaSource.FromUri(Clip));
        var cost = builder.Build().EstimateCost();
        Assert.Equal((0.176m, 0.176m, null), (cost.Minimum, cost.Maximum, cost.MaximumTokens));
        Assert.StartsWith("8 s of output at $0.022 a second: $0.176.", cost.Basis, StringComparison.Ordinal);

        cost = builder.WithDurationChosenByModel().Build().EstimateCost();
        Assert.Equal((0.088m, 0.33m), (cost.Minimum, cost.Maximum));
    }

    [Theory]
    [InlineData("bytedance/seedance-2.0-mini/text-to-video", null)]
    [InlineData("bytedance/seedance-2.5/reference-to-video", null)]
    [InlineData("your-model", null)]
    [InlineData("bytedance/seedance-2.0", "720p-SR")]
    [InlineData("bytedance/seedance-2.0/text-to-video", "720p-SR")]
    [InlineData("bytedance/seedance-2.0/text-to-video", "1080p-SR")]
    [InlineData("bytedance/seedance-2.0-fast/text-to-video", "1440p-SR")]
    public void WhereNoPriceIsKnown_NothingIsGuessed(string model, string? resolution)
    {
        var builder = VideoRequest.CreateBuilder().WithModel(model);
        if (resolution is not null)
            builder.WithResolution(resolution);
        var cost = builder.Build().EstimateCost();
        Assert.False(cost.IsKnown);
        Assert.Equal((null, null, null), (cost.Minimum, cost.Maximum, cost.MinimumTokens));
        Assert.StartsWith("No price is known: the table has", cost.Basis, StringComparison.Ordinal);
        Assert.Equal("unknown", cost.ToString());
    }

    [Fact]
    public void SizeThatCannotBeTold_HasNoPrice()
    {
        Assert.Contains("no size for 720p at 2:1", Wide(5).WithAspectRatio("2:1").Build().EstimateCost().Basis, StringComparison.Ordinal);
        Assert.False(VideoRequest.CreateBuilder().WithSize(512, 512).WithResolution("720p-SR").Build().EstimateCost().IsKnown);
    }

    [Fact]
    public void WhatIsOpen_Ranges()
    {
        // 5 s by default, 720p by default, any ratio: 1470 × 630 is the smallest, 1112 × 834 the largest
        var open = VideoRequest.CreateBuilder().Build().EstimateCost();
        Assert.Equal(1280 * 720 * 5 * 24 / 1024, open.MinimumTokens);
        Assert.Equal((long)Math.Floor(1112m * 834 * 121 / 1024), open.MaximumTokens);

        var chosen = Wide(0).WithDurationChosenByModel().Build().EstimateCost();
        Assert.Equal((4 * 21_600, (15 * 21_600) + 900), (chosen.MinimumTokens, chosen.MaximumTokens));
    }

    [Fact]
    public void GivenSize_IsUsedAsItIs()
    {
        var cost = Wide(3).WithSize(512, 512).Build().EstimateCost();
        Assert.Equal((512 * 512 * 3 * 24 / 1024, (512 * 512 * 3 * 24 / 1024) + 256), (cost.MinimumTokens, cost.MaximumTokens));
    }

    [Fact]
    public void GivenFrameRate_CountsInTheBoundThatItWidens()
    {
        Assert.Equal((21_600, 54_900), Tokens(Wide(1).WithFramesPerSecond(60)));
        Assert.Equal((10_800, 22_500), Tokens(Wide(1).WithFramesPerSecond(12)));
    }

    [Fact]
    public void Clips_CountWithTheirOwnLength_ElseTheStatedOne_ElseTheLongestThatPasses()
    {
        Assert.Equal((9 * 21_600, (9 * 21_600) + 900), WithVideo(MediaSource.FromBytes(ClipFiles.Mp4(8), "a.mp4"), TimeSpan.FromSeconds(3)));
        Assert.Equal((4 * 21_600, (4 * 21_600) + 900), WithVideo(MediaSource.FromUri(Clip), TimeSpan.FromSeconds(3)));
        Assert.Equal((60_480, 345_600 + 900), WithVideo(MediaSource.FromUri(Clip), null));
        Assert.Equal((60_480, 345_600 + 900), WithVideo(MediaSource.FromFile("no-such.mp4"), null));

        static (long?, long?) WithVideo(MediaSource source, TimeSpan? stated)
        {
            var builder = Wide(1);
            builder.AddVideo(source, stated);
            return Tokens(builder);
        }
    }

    [Fact]
    public void ClipOfUnknownLength_CostsWhatTheLongestOfThePageDoes()
    {
        var longest = Wide(1);
        longest.AddVideo(MediaSource.FromUri(Clip), TimeSpan.FromSeconds(15));
        var unknown = Wide(1);
        unknown.AddVideo(MediaSource.FromUri(Clip));
        Assert.Equal(longest.Build().EstimateCost().Maximum, unknown.Build().EstimateCost().Maximum);
    }

    [Fact]
    public void Sounds_CountInTheUpperBoundOnly_AndDoNotChangeTheRate()
    {
        var builder = Wide(1);
        builder.AddImage(MediaSource.FromAsset("face"));
        builder.AddAudio(MediaSource.FromBytes(ClipFiles.Wav(3), "a.wav"));
        builder.AddAudio(MediaSource.FromUri("https://a.example/a.mp3"));
        Assert.Equal((21_600, 410_400 + 900), Tokens(builder));
        Assert.Equal(0.24192m, builder.Build().EstimateCost().Minimum);
    }

    [Fact]
    public async Task Streams_AreLookedIntoByTheAsynchronousOne()
    {
        var builder = Wide(1);
        builder.AddVideo(MediaSource.FromStream(() => new TricklingStream(ClipFiles.Mp4(8)), "a.mp4"));
        Assert.Equal(345_600 + 900, builder.Build().EstimateCost().MaximumTokens);
        Assert.Equal((9 * 21_600) + 900, (await builder.Build().EstimateCostAsync(cancellationToken: TestContext.Current.CancellationToken)).MaximumTokens);

        builder = Wide(1);
        builder.AddVideo(MediaSource.FromStream(() => throw new IOException("disk on fire"), "a.mp4"));
        Assert.Equal(345_600 + 900, (await builder.Build().EstimateCostAsync(cancellationToken: TestContext.Current.CancellationToken)).MaximumTokens);
    }

    [Fact]
    public void AbsurdMeasures_DoNotOverflow()
    {
        var builder = VideoRequest.CreateBuilder().WithSize(int.MaxValue, int.MaxValue).WithDuration(TimeSpan.MaxValue).WithFramesPerSecond(int.MaxValue);
        builder.AddVideo(MediaSource.FromUri(Clip), TimeSpan.MaxValue);
        Assert.True(builder.Build().EstimateCost().IsKnown);
        Assert.Equal(0, VideoRequest.CreateBuilder().WithSize(-1, 0).WithDuration(TimeSpan.MinValue).Build().EstimateCost().Maximum);
    }

    private static (long?, long?) Tokens(VideoRequestBuilder builder)
    {
        var cost = builder.Build().EstimateCost();
        return (cost.MinimumTokens, cost.MaximumTokens);
    }
}
