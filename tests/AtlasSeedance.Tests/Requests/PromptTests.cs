using System.Globalization;

namespace AtlasSeedance.Tests.Requests;

public class PromptTests
{
    private static readonly MediaSource Url = MediaSource.FromUri("https://media.example/a.png");

    [Fact]
    public void References_RenderAsTags_InAnyOrderOfAdding()
    {
        var builder = VideoRequest.CreateBuilder();
        var theme = builder.AddAudio(Url);
        var street = builder.AddVideo(Url);
        var hero = builder.AddImage(Url);
        var villain = builder.AddImage(Url);
        Assert.Equal(
            "@Image2 chases @Image1 down @Video1 to @Audio1",
            builder.WithPrompt($"{villain} chases {hero} down {street} to {theme}").Build().Prompt);
        Assert.Equal((MediaKind.Image, 2, Url, null), (villain.Kind, villain.Number, villain.Source, villain.Duration));
    }

    [Fact]
    public void WordsStyle_RendersPlainWords()
    {
        var builder = VideoRequest.CreateBuilder(PromptReferenceStyle.Words);
        var (hero, street, theme) = (builder.AddImage(Url), builder.AddVideo(Url), builder.AddAudio(Url));
        Assert.Equal("image 1, video 1, audio 1", builder.WithPrompt($"{hero}, {street}, {theme}").Build().Prompt);
        Assert.Equal("image 1", hero.ToString());
    }

    [Fact]
    public void UnknownStyle_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => VideoRequest.CreateBuilder((PromptReferenceStyle)7));

    [Fact]
    public void BracesEmojiAndRightToLeft_StayAsTheyAre()
    {
        var builder = VideoRequest.CreateBuilder();
        var hero = builder.AddImage(Url);
        Assert.Equal("{@Image1} 🚀 👩‍👩‍👧 שלום @Image1 مرحبا 男孩@Image1走", builder
            .WithPrompt($"{{{hero}}} 🚀 👩‍👩‍👧 שלום {hero} مرحبا 男孩{hero}走").Build().Prompt);
    }

    [Fact]
    public void OtherHoles_AreFormattedWithTheInvariantCulture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("");
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = culture;
            object? nothing = null;
            string? noText = null;
            var builder = VideoRequest.CreateBuilder();
            var hero = builder.AddImage(Url);
            Assert.Equal("1.50|   7|7   |2.5|||text|span|  @Image1|@Image1  |007|0x1F", builder.WithPrompt(
                $"{1.5:0.00}|{7,4}|{7,-4}|{2.5}|{nothing}|{noText}|{"text"}|{"span".AsSpan()}|{hero,9}|{hero,-9}|{7:D3}|0x{31,2:X}").Build().Prompt);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void DigitRightAfterAReference_DoesNotMakeAnotherReference()
    {
        var builder = VideoRequest.CreateBuilder();
        var hero = builder.AddImage(Url);
        Assert.Equal("@Image1 5 times", builder.WithPrompt($"{hero}5 times").Build().Prompt);
        Assert.Equal("@Image1 5 times", builder.WithPrompt($"{hero}{5} times").Build().Prompt);
        Assert.Equal("@Image1x5", builder.WithPrompt($"{hero}{""}x5").Build().Prompt);
        Assert.Equal("@Image1@Image1", builder.WithPrompt($"{hero}{hero}").Build().Prompt);
    }

    [Fact]
    public void ReferenceOfAnotherBuilder_IsAnError()
    {
        var other = VideoRequest.CreateBuilder().AddImage(Url);
        var builder = VideoRequest.CreateBuilder();
        var exception = Assert.Throws<ArgumentException>(() => builder.WithPrompt($"Here is {other}"));
        Assert.Contains("another builder", exception.Message, StringComparison.Ordinal);
        object boxed = other;
        Assert.Throws<ArgumentException>(() => builder.WithPrompt($"Here is {boxed}"));
    }

    [Fact]
    public void HandlerOfAnotherBuilder_IsAnError()
    {
        var handler = new PromptInterpolatedStringHandler(0, 0, VideoRequest.CreateBuilder());
        var builder = VideoRequest.CreateBuilder();
        ArgumentException? caught = null;
        try
        {
            builder.WithPrompt(ref handler);
        }
        catch (ArgumentException exception)
        {
            caught = exception;
        }

        Assert.NotNull(caught);
        Assert.Throws<ArgumentNullException>(() => { _ = new PromptInterpolatedStringHandler(0, 0, null!); });
    }

    [Fact]
    public void PlainPrompt_IsTakenAsItIs()
    {
        Assert.Equal("{0} @you", VideoRequest.CreateBuilder().WithPrompt("{0} @you").Build().Prompt);
        Assert.Throws<ArgumentNullException>(() => VideoRequest.CreateBuilder().WithPrompt(null!));
    }

    [Theory]
    [InlineData("@Image3", true)]
    [InlineData("@image3", true)]
    [InlineData("@IMAGE0", true)]
    [InlineData("@Image99999999999999999999", true)]
    [InlineData("@Video1", true)]
    [InlineData("@Audio1", true)]
    [InlineData("男孩@Image3走", true)]
    [InlineData("(@Image3)", true)]
    [InlineData("@@Image3", true)]
    [InlineData("@Image1 and @Image2", false)]
    [InlineData("@Image02", false)]
    [InlineData("a@image1.com", false)]
    [InlineData("first.last@image3.com", false)]
    [InlineData("@Imagery", false)]
    [InlineData("@Image", false)]
    [InlineData("@ima", false)]
    [InlineData("@", false)]
    [InlineData("image 3", false)]
    public void TagInPrompt_IsAProblemOnlyWhenItsReferenceIsNotThere(string prompt, bool isProblem)
    {
        var builder = VideoRequest.CreateBuilder().WithPrompt(prompt);
        builder.AddImage(Url);
        builder.AddImage(Url);
        var problems = builder.Build().Validate();
        if (!isProblem)
        {
            Assert.Empty(problems);
            return;
        }

        var problem = Assert.Single(problems);
        Assert.Equal("Prompt", problem.Member);
        Assert.False(problem.IsAdvisory);
        Assert.Contains("not there", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image 3", true)]
    [InlineData("the Video 1 is", true)]
    [InlineData("audio 1.", true)]
    [InlineData("image 1 and image 2", false)]
    [InlineData("a video 10 seconds long", false)]
    [InlineData("a video 10-second long", false)]
    [InlineData("a video 15 min long", false)]
    [InlineData("video 24 fps", false)]
    [InlineData("video 1080p", false)]
    [InlineData("video 2.5", false)]
    [InlineData("video 16:9", false)]
    [InlineData("image number 3", false)]
    [InlineData("imagevideo", false)]
    [InlineData("myvideo 5", false)]
    [InlineData("video  ", false)]
    [InlineData("video", false)]
    public void WordsInPrompt_AreReferencesInWordsStyle(string prompt, bool isProblem)
    {
        var builder = VideoRequest.CreateBuilder(PromptReferenceStyle.Words).WithPrompt(prompt);
        builder.AddImage(Url);
        builder.AddImage(Url);
        Assert.Equal(isProblem, builder.Build().Validate().Count == 1);
        Assert.Empty(builder.Build().Validate(skipAdvisoryChecks: true));
    }

    [Fact]
    public void WordsStyle_ChecksTagsToo() =>
        Assert.False(Assert.Single(VideoRequest.CreateBuilder(PromptReferenceStyle.Words).WithPrompt("@Video1").Build().Validate()).IsAdvisory);
}
