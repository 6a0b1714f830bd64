using System.Collections;
using System.Reflection;

namespace AtlasSeedance.Tests.Requests;

public class StringStructTests
{
    [Fact]
    public void Default_IsTheServicesDefault()
    {
        Assert.Equal("bytedance/seedance-2.0/reference-to-video", default(SeedanceModel).Value);
        Assert.Equal("adaptive", default(AspectRatio).Value);
        Assert.Equal("720p", default(VideoResolution).Value);
        Assert.Equal("standard", default(BitrateMode).Value);
        Assert.Equal(SeedanceModel.Seedance20, default);
        Assert.Equal(SeedanceModel.Seedance20.GetHashCode(), default(SeedanceModel).GetHashCode());
    }

    [Fact]
    public void SameWordInAnotherCase_IsEqual()
    {
        Assert.True(new VideoResolution("1080P-sr") == VideoResolution.P1080SR);
        Assert.True(new SeedanceModel("ByteDance/Seedance-2.5/Text-To-Video") == SeedanceModel.Seedance25TextToVideo);
        Assert.True(new AspectRatio("ADAPTIVE").Equals((object)AspectRatio.Adaptive));
        Assert.Equal(new BitrateMode("HIGH").GetHashCode(), BitrateMode.High.GetHashCode());
        Assert.True(BitrateMode.High != BitrateMode.Standard);
        Assert.True(VideoResolution.P480 != VideoResolution.Uhd4K);
        Assert.True(AspectRatio.Square != AspectRatio.Landscape4x3);
        Assert.True(SeedanceModel.Seedance20 != SeedanceModel.Seedance20Fast);
        Assert.False(AspectRatio.Square.Equals("1:1x"));
        Assert.False(SeedanceModel.Seedance20.Equals(new object()));
        Assert.False(VideoResolution.P480.Equals((object?)null));
        Assert.False(BitrateMode.High.Equals(1));
    }

    [Fact]
    public void UnknownWord_IsKept()
    {
        SeedanceModel model = "someone/else";
        VideoResolution resolution = "8k";
        AspectRatio ratio = "2:1";
        BitrateMode mode = "extreme";
        Assert.Equal("someone/else", model.ToString());
        Assert.Equal("8k", resolution.ToString());
        Assert.Equal("2:1", ratio.ToString());
        Assert.Equal("extreme", mode.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void BlankWord_IsRefused(string? value)
    {
        Assert.ThrowsAny<ArgumentException>(() => new SeedanceModel(value!));
        Assert.ThrowsAny<ArgumentException>(() => new AspectRatio(value!));
        Assert.ThrowsAny<ArgumentException>(() => new VideoResolution(value!));
        Assert.ThrowsAny<ArgumentException>(() => new BitrateMode(value!));
    }

    [Fact]
    public void KnownModels_AreTheTwelveOfTheOfficialClients()
    {
        string[] families = ["2.0", "2.0-fast", "2.0-mini", "2.5"];
        string[] tasks = ["reference-to-video", "text-to-video", "image-to-video"];
        Assert.Equal(
            families.SelectMany(family => tasks.Select(task => $"bytedance/seedance-{family}/{task}")),
            SeedanceModel.KnownValues.Select(model => model.Value));
    }

    [Theory]
    [InlineData(typeof(SeedanceModel))]
    [InlineData(typeof(VideoResolution))]
    [InlineData(typeof(AspectRatio))]
    [InlineData(typeof(BitrateMode))]
    public void KnownValues_AreTheNamedOnes_InTheirOrder(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Static);
        var named = properties.Where(property => property.PropertyType == type).OrderBy(property => property.MetadataToken).Select(property => property.GetValue(null));
        Assert.Equal(named, ((IEnumerable)type.GetProperty("KnownValues")!.GetValue(null)!).Cast<object>());
    }
}
