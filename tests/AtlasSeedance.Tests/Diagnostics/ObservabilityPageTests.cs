using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using AtlasSeedance.Tests.Testing;
using Microsoft.Extensions.Logging;

namespace AtlasSeedance.Tests.Diagnostics;

/// <summary>Holds docs/observability.md to what is really emitted, both ways.</summary>
public sealed partial class ObservabilityPageTests : IDisposable
{
    private const string Model = "bytedance/seedance-2.0/reference-to-video";

    private readonly RecordedTelemetry _telemetry = new();

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public async Task Spans_AreThoseOfThePage()
    {
        await Flows.RunAllAsync(_telemetry, TestContext.Current.CancellationToken);

        var emitted = _telemetry.Spans.GroupBy(span => span.OperationName.Replace(Model, "{gen_ai.request.model}", StringComparison.Ordinal)).Select(
            spans => Row(spans.Key, $"{spans.First().Kind}", spans.SelectMany(span => span.TagObjects).Select(tag => tag.Key)));
        Assert.Equal(
            Table("span").Select(cells => Row(Names(cells[0]).Single(), cells[1], Names(cells[3]))).Order(),
            emitted.Order());
    }

    [Fact]
    public async Task Instruments_AreThoseOfThePage()
    {
        await Flows.RunAllAsync(_telemetry, TestContext.Current.CancellationToken);

        var emitted = _telemetry.Values.GroupBy(value => value.Instrument).Select(values => string.Join(
            " | ", values.Key.Name, Kind(values.Key), values.Key.Unit, Buckets(values.Key), Join(values.SelectMany(value => value.Tags.Keys))));
        Assert.Equal(
            Table("instrument").Select(cells => string.Join(" | ", Names(cells[0]).Single(), cells[1], Names(cells[2]).Single(), cells[3], Join(Names(cells[4])))).Order(),
            emitted.Order());
    }

    [Fact]
    public async Task Attributes_AreThoseOfThePage()
    {
        await Flows.RunAllAsync(_telemetry, TestContext.Current.CancellationToken);

        var emitted = _telemetry.Spans.SelectMany(span => span.TagObjects.Select(tag => tag.Key)).Concat(_telemetry.Values.SelectMany(value => value.Tags.Keys));
        Assert.Equal(Table("attribute").Select(cells => Names(cells[0]).Single()).Order(), emitted.Distinct().Order());
    }

    [Fact]
    public void Events_AreThoseOfThePage()
    {
        var declared = typeof(SeedanceClient).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (method.Name, Message: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(logs => logs.Message is not null)
            .Select(logs => string.Join(" | ", logs.Message!.EventId, logs.Message.Level, logs.Message.EventName ?? logs.Name, logs.Message.Message))
            .ToList();

        Assert.Equal(Table("event id").Select(cells => string.Join(" | ", cells[0], cells[1], cells[2].Trim('`'), cells[3])).Order(), declared.Order());
        Assert.Equal(declared.Count, declared.Select(line => line.Split(' ')[0]).Distinct().Count());
    }

    private static string Row(string name, string kind, IEnumerable<string> attributes) => $"{name} | {kind.ToUpperInvariant()} | {Join(attributes)}";

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.Distinct().Order(StringComparer.Ordinal));

    private static string Kind(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Histogram" => "histogram",
        "UpDownCounter" => "up-down counter",
        _ => "counter",
    };

    private static string Buckets(Instrument instrument) => instrument switch
    {
        Histogram<double> histogram => Numbers(histogram.Advice!.HistogramBucketBoundaries!),
        Histogram<int> histogram => Numbers(histogram.Advice!.HistogramBucketBoundaries!),
        _ => "",
    };

    private static string Numbers<T>(IEnumerable<T> bounds) => string.Join(", ", bounds.Select(bound => Convert.ToString(bound, CultureInfo.InvariantCulture)));

    private static IEnumerable<string> Names(string cell) => Code().Matches(cell).Select(match => match.Groups[1].Value);

    /// <summary>The cells of the table whose first column has this title.</summary>
    private static List<string[]> Table(string title)
    {
        var lines = File.ReadAllLines(Path.Combine(FindRoot(), "docs", "observability.md"));
        return [.. lines.SkipWhile(line => !line.StartsWith($"| {title} |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AtlasSeedance.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not lie below AtlasSeedance.sln.");
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
