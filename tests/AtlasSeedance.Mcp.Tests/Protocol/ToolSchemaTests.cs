using System.Text.Json;
using AtlasSeedance.Mcp.Protocol;
using AtlasSeedance.Mcp.Requests;

namespace AtlasSeedance.Mcp.Tests.Protocol;

public sealed class ToolSchemaTests
{
    private static readonly JsonElement Schema = ToolSchema.Create(typeof(GenerateArguments));

    private static JsonElement Member(string name) => Schema.GetProperty("properties").GetProperty(name);

    [Fact]
    public void Choices_AreTheValuesThatTheSdkKnows()
    {
        Assert.Equal(["16:9", "4:3", "1:1", "3:4", "9:16", "21:9", "adaptive"], Choices("ratio"));
        Assert.Equal(["480p", "720p", "720p-SR", "1080p", "1080p-SR", "1440p-SR", "4k"], Choices("resolution"));
        Assert.Equal(["standard", "high"], Choices("bitrate_mode"));

        static IEnumerable<string?> Choices(string name) => Member(name).GetProperty("enum").EnumerateArray().Select(value => value.GetString());
    }

    [Fact]
    public void Ranges_Defaults_AndLengths_AreStated()
    {
        Assert.Equal((-1, 60), (Member("duration").GetProperty("minimum").GetInt32(), Member("duration").GetProperty("maximum").GetInt32()));
        Assert.Equal(4294967295, Member("seed").GetProperty("maximum").GetInt64());
        Assert.Equal((1, 600, 45), (Member("wait_seconds").GetProperty("minimum").GetInt32(), Member("wait_seconds").GetProperty("maximum").GetInt32(),
            Member("wait_seconds").GetProperty("default").GetInt32()));
        Assert.Equal((9, 3, 3), (Most("images"), Most("videos"), Most("audios")));
        Assert.Equal(20_000, Member("prompt").GetProperty("maxLength").GetInt32());

        static int Most(string name) => Member(name).GetProperty("maxItems").GetInt32();
    }

    [Fact]
    public void EveryMember_IsDescribed_AndHasOneType()
    {
        foreach (var member in Schema.GetProperty("properties").EnumerateObject())
        {
            Assert.False(string.IsNullOrEmpty(member.Value.GetProperty("description").GetString()), member.Name);
            Assert.Equal(JsonValueKind.String, member.Value.GetProperty("type").ValueKind);
        }
        Assert.False(Schema.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal("prompt", Schema.GetProperty("properties").EnumerateObject().First().Name);
    }

    [Fact]
    public void ToolWithoutArguments_StillHasAnObject()
        => Assert.Equal(("object", 0), (ToolSchema.Create(typeof(NoArguments)).GetProperty("type").GetString(), ToolSchema.Create(typeof(NoArguments)).GetProperty("properties").EnumerateObject().Count()));
}
