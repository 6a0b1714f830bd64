using System.Text.Json;
using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Requests;

namespace AtlasSeedance.Mcp.Tests.Protocol;

public sealed class ArgumentChecksTests
{
    private static readonly JsonElement Generate = ToolSchema.Create(typeof(GenerateArguments));

    private static IReadOnlyList<string> Check(JsonElement schema, string json)
        => ArgumentChecks.Check(schema, JsonElement.Parse(json).EnumerateObject().ToDictionary(member => member.Name, member => member.Value));

    [Theory]
    [InlineData("""{"prompt":"A lighthouse","duration":5,"ratio":"16:9","images":["https://example.com/a.png"],"parameters":{"camera":{"pan":1}}}""")]
    [InlineData("""{"prompt":null,"duration":-1,"max_cost_usd":0.5}""")]
    [InlineData("""{"duration":5.0,"seed":1e3}""")]
    [InlineData("{}")]
    public void ArgumentsOfTheSchema_Pass(string json) => Assert.Empty(Check(Generate, json));

    [Theory]
    [InlineData("""{"ratio":"16x9"}""", "\"ratio\" is \"16x9\": it must be one of 16:9, 4:3, 1:1, 3:4, 9:16, 21:9, adaptive")]
    [InlineData("""{"duration":"5"}""", "\"duration\" is \"5\": it must be a whole number")]
    [InlineData("""{"duration":5.5}""", "\"duration\" is 5.5: it must be a whole number")]
    [InlineData("""{"duration":1e400}""", "\"duration\" is 1e400: it must be a whole number")]
    [InlineData("""{"duration":61}""", "\"duration\" is 61: it must be from -1 to 60")]
    [InlineData("""{"max_cost_usd":-0.01}""", "\"max_cost_usd\" is -0.01: it must be from 0 to 1000000")]
    [InlineData("""{"max_cost_usd":1e400}""", "\"max_cost_usd\" is 1e400: it must be from 0 to 1000000")]
    [InlineData("""{"images":"a.png"}""", "\"images\" is \"a.png\": it must be an array")]
    [InlineData("""{"images":[1]}""", "\"images[0]\" is 1: it must be a string")]
    [InlineData("""{"videos":["a","b","c","d"]}""", "\"videos\" has 4 entries: it may have at most 3")]
    [InlineData("""{"images":["a",""]}""", "\"images[1]\" has 0 characters: it must have from 1 to 4096")]
    [InlineData("""{"model":""}""", "\"model\" has 0 characters: it must have from 1 to 256")]
    [InlineData("""{"wait":"true"}""", "\"wait\" is \"true\": it must be true or false")]
    [InlineData("""{"parameters":[]}""", "\"parameters\" is []: it must be an object")]
    public void ArgumentThatDoesNotFit_IsNamed_WithWhatWould(string json, string problem) => Assert.Equal([problem], Check(Generate, json));

    [Fact]
    public void MisspeltName_IsNamed_WithTheNamesThereAre()
        => Assert.StartsWith("\"seconds\" is no argument of this tool: it takes prompt, model, images,", Assert.Single(Check(Generate, """{"seconds":5}""")), StringComparison.Ordinal);

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-11-27 08:00:00Z")]
    [InlineData("")]
    public void TimeThatIsNone_IsNamed_WithOne(string since)
        => Assert.Equal([$"\"since\" is \"{since}\": it must be a time such as 2026-11-27T08:00:00Z"], Check(ToolSchema.Create(typeof(ListVideosArguments)), $$"""{"since":"{{since}}"}"""));

    [Fact]
    public void AllProblems_AreNamedAtOnce() => Assert.Equal(3, Check(Generate, """{"seconds":5,"duration":99,"ratio":"wide"}""").Count);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null}""")]
    public void RequiredArgument_IsMissed(string json) => Assert.Equal(["\"id\" is missing"], Check(ToolSchema.Create(typeof(VideoId)), json));

    [Theory]
    [InlineData(59, "")]
    [InlineData(58, "😀")]
    public void LongName_IsCut_NeverInMidCharacter(int letters, string end)
    {
        var name = $"{new string('x', letters)}😀yz";

        Assert.StartsWith($"\"{new string('x', letters)}{end}… ({name.Length} characters)\" is no argument", Assert.Single(Check(Generate, $$"""{"{{name}}":1}""")), StringComparison.Ordinal);
    }

    [Fact]
    public void EnormousValue_IsNotRepeated()
    {
        var problem = Assert.Single(Check(Generate, JsonSerializer.Serialize(new { ratio = new string('x', 1_000_000) })));
        Assert.InRange(problem.Length, 1, 300);
    }
}
