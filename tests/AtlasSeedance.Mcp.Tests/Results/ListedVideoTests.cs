using System.Text.Json;
using AtlasSeedance.Mcp.Results;

namespace AtlasSeedance.Mcp.Tests.Results;

public sealed class ListedVideoTests
{
    [Theory]
    [InlineData(300, "", "")]
    [InlineData(301, "", "…")]
    [InlineData(299, "😀", "…")]
    [InlineData(298, "😀", "")]
    public void LongPrompt_IsCut_NeverInMidCharacter(int letters, string emoji, string end)
    {
        var body = JsonSerializer.Serialize(new { prompt = new string('x', letters) + emoji });

        var listed = ListedVideo.Of(SeedanceModelFactory.PredictionRecord("p1", requestBody: body));

        Assert.Equal(new string('x', Math.Min(letters, 300)) + (end.Length == 0 ? emoji : end), listed.Prompt);
    }
}
