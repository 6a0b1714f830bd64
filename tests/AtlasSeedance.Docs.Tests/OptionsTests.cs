using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AtlasSeedance.Docs.Tests;

/// <summary>The page of the options and the schema of <c>appsettings.json</c> say what the code does.</summary>
public partial class OptionsTests
{
    private static readonly Dictionary<string, Match> Rows = Row()
        .Matches(File.ReadAllText(Repository.FullPath("docs/options.md"))).ToDictionary(row => row.Groups["key"].Value);

    private static readonly JsonElement Schema = JsonDocument
        .Parse(File.ReadAllText(Repository.FullPath("src/AtlasSeedance/ConfigurationSchema.json"))).RootElement
        .GetProperty("properties").GetProperty("AtlasSeedance");

    public static TheoryData<string> Keys => [.. Option.All.Select(option => option.Key)];

    public static TheoryData<string> KeysWithARange => [.. Option.All.Where(option => option.Type == typeof(int) || option.Type == typeof(TimeSpan)).Select(option => option.Key)];

    [Fact]
    public void Page_HasARowForEachOption_AndForNothingElse()
        => Assert.Equal(Option.All.Select(option => option.Key).Order(StringComparer.Ordinal), Rows.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Schema_HasAPropertyForEachOption_AndForNothingElse()
        => Assert.Equal(Option.All.Select(option => option.Key).Order(StringComparer.Ordinal), FindKeys(Schema, "").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Keys))]
    public void DefaultOnThePage_IsTheCodesOwn(string key)
        => Assert.Equal(Option.All.Single(option => option.Key == key).DefaultText, Rows[key].Groups["default"].Value);

    [Theory]
    [MemberData(nameof(Keys))]
    public void PropertyOfTheSchema_HasTheCodesTypeAndDefault_AndThePagesRange(string key)
    {
        var option = Option.All.Single(option => option.Key == key);
        var property = FindProperty(key);

        Assert.Equal(
            option.Type == typeof(bool) ? "boolean" : option.Type == typeof(int) ? "integer" : option.Type == typeof(decimal) ? "number" : "string",
            property.GetProperty("type").GetString());
        Assert.Equal(option.Default is null ? null : option.DefaultText, property.TryGetProperty("default", out var value) ? Text(value) : null);
        Assert.Equal(option.Type == typeof(Uri) ? "uri" : null, property.TryGetProperty("format", out var format) ? format.GetString() : null);
        if (option.Type.IsEnum)
            Assert.Equal(Enum.GetNames(option.Type), property.GetProperty("enum").EnumerateArray().Select(name => name.GetString()!));
        if (option.Type == typeof(int))
            Assert.Equal($"{property.GetProperty("minimum")} to {property.GetProperty("maximum")}", Rows[key].Groups["range"].Value);
        if (option.Type == typeof(TimeSpan))
            Assert.All(new[] { option.DefaultText, "1.00:00:00", "00:00:00.0010000" }, time => Assert.Matches(property.GetProperty("pattern").GetString()!, time));
    }

    [Theory]
    [MemberData(nameof(KeysWithARange))]
    public void RangeOnThePage_IsTheOneThatIsChecked(string key)
    {
        var option = Option.All.Single(option => option.Key == key);
        var range = Rows[key].Groups["range"].Value.Split(" to ");
        Assert.Equal(2, range.Length);

        foreach (var (text, step) in range.Zip(new[] { -1, 1 }))
        {
            Make(Parse(option, text, 0));
            Assert.Contains(key, Assert.ThrowsAny<Exception>(() => Make(Parse(option, text, step))).Message, StringComparison.Ordinal);
        }

        void Make(object value)
        {
            var options = option.Set(value);
            // The two bounds of the pause may not cross
            if (key == "Polling:MinDelay")
                options.Polling.MaxDelay = TimeSpan.FromHours(1);
            if (key == "Polling:MaxDelay")
                options.Polling.MinDelay = TimeSpan.FromMilliseconds(1);
            _ = new SeedanceClient(options);
        }
    }

    [Fact]
    public void MaxCost_IsNothingOrMore_AsThePageSays()
    {
        Assert.Equal("0 or more", Rows["MaxCost"].Groups["range"].Value);

        _ = new SeedanceClient(new SeedanceClientOptions { ApiKey = "key", MaxCost = 0 });
        var error = Assert.Throws<ArgumentException>(() => new SeedanceClient(new SeedanceClientOptions { ApiKey = "key", MaxCost = -0.0000001m }));
        Assert.Contains("MaxCost", error.Message, StringComparison.Ordinal);
    }

    private static object Parse(Option option, string text, int step) => option.Type == typeof(int)
        ? int.Parse(text, CultureInfo.InvariantCulture) + step
        : TimeSpan.Parse(text, CultureInfo.InvariantCulture) + TimeSpan.FromTicks(step);

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static JsonElement FindProperty(string key)
        => key.Split(':').Aggregate(Schema, (section, name) => section.GetProperty("properties").GetProperty(name));

    private static IEnumerable<string> FindKeys(JsonElement section, string prefix) => section.GetProperty("properties").EnumerateObject()
        .SelectMany(property => property.Value.GetProperty("type").GetString() == "object" ? FindKeys(property.Value, $"{prefix}{property.Name}:") : [prefix + property.Name]);

    // | `Retry:Delay` | `00:00:01` | time | 00:00:00 to 1.00:00:00 | meaning |
    [GeneratedRegex(@"^\| `(?<key>[\w:]+)` \| `?(?<default>[^`|]+?)`? \| *(?<unit>[^|]*?) *\| *(?<range>[^|]*?) *\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
