using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AtlasSeedance.Docs.Tests;

/// <summary>The page's table of endpoints and the documentation comments of the client say the same.</summary>
public partial class EndpointTests
{
    private static readonly string[] Members = [.. typeof(ISeedanceClient).GetMethods().Select(method => method.Name)];

    public static TheoryData<string> Names => [.. Members];

    [Theory]
    [MemberData(nameof(Names))]
    public void Member_NamesTheEndpointsOfItsRows(string name)
    {
        var comments = XDocument.Load(Path.ChangeExtension(typeof(ISeedanceClient).Assembly.Location, ".xml"));
        var remarks = comments.Descendants("member")
            .Single(member => ((string)member.Attribute("name")!).StartsWith($"M:AtlasSeedance.ISeedanceClient.{name}(", StringComparison.Ordinal))
            .Elements("remarks");
        var inComments = remarks.Descendants("c").Select(code => code.Value).Where(code => Endpoint().IsMatch(code));

        var inTable = Row().Matches(File.ReadAllText(Repository.FullPath("docs/reference.md")))
            .Where(row => row.Groups["members"].Value.Contains($"`{name}`", StringComparison.Ordinal))
            .Select(row => row.Groups["endpoint"].Value)
            .ToArray();

        Assert.NotEmpty(inTable);
        Assert.Equal(inTable.Order(StringComparer.Ordinal), inComments.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("^(GET|POST) ")]
    private static partial Regex Endpoint();

    [GeneratedRegex(@"^\| `(?<endpoint>(?:GET|POST) [^`]+)` \| (?<members>.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
