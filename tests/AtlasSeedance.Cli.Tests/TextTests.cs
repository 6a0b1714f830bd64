using AtlasSeedance.Cli.Output;

namespace AtlasSeedance.Cli.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData("xxxx😀", 6, "xxxx😀")]
    [InlineData("xxxx😀y", 6, "xxxx…")]
    [InlineData("xxx😀yz", 6, "xxx😀…")]
    public void LongLine_IsCut_NeverInMidCharacter(string text, int width, string shown) => Assert.Equal(shown, Text.OneLine(text, width));

    [Fact]
    public void LongWord_IsBroken_NeverInMidCharacter() => Assert.Equal(["ab", "xxx", "😀yz"], WordWrap.Lines("ab xxx😀yz", 4));
}
