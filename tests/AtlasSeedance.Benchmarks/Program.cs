using System.Diagnostics;
using System.Globalization;
using AtlasSeedance.Benchmarks;
using AtlasSeedance.Benchmarks.Reporting;

// dotnet run -c Release --project tests/AtlasSeedance.Benchmarks -- [--smoke | --long] [--only NAME[,NAME]] [--write PAGE]
//   --smoke   everything once and small, in seconds; fails where a bar on allocated bytes or packages is missed, and asserts no time
//   --long    more rounds, for narrower confidence intervals
//   --only    these experiments
//   --write   puts each table into PAGE, or into whichever page of a folder has a place for it: between the lines <!-- NAME --> and <!-- /NAME -->,
//             and beside the page the table's picture. When and on what it was measured goes into the place for that after a run of everything, and under the table after one of a part
if (await Roles.TryRunAsync(args))
    return 0;

string[] known = ["--smoke", "--long", "--only", "--write"];
if (args.FirstOrDefault(argument => argument.StartsWith("--", StringComparison.Ordinal) && !known.Contains(argument)) is { } unknownOption)
{
    Console.Error.WriteLine($"There is no option {unknownOption}; there are {string.Join(", ", known)}.");
    return 2;
}

var effort = args.Contains("--smoke") ? Effort.Smoke : args.Contains("--long") ? Effort.Long : Effort.Usual;
var only = Option("--only")?.Split(',');
if (only?.FirstOrDefault(name => Experiments.All.All(experiment => experiment.Name != name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no experiment \"{unknown}\"; there are {string.Join(", ", Experiments.All.Select(experiment => experiment.Name))}.");
    return 2;
}

var write = Option("--write");
if (effort == Effort.Smoke && write is not null)
{
    Console.Error.WriteLine("What --smoke measures is too little for a page: leave out --write or --smoke.");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

var missed = new List<Row>();
foreach (var experiment in Experiments.All.Where(experiment => only is null || only.Contains(experiment.Name)))
{
    var watch = Stopwatch.StartNew();
    var rows = await experiment.RunAsync(effort, stop.Token);
    if (effort == Effort.Smoke)
        rows = [.. rows.Select(row => row.IsGate ? row : row with { Bar = null })];
    var table = MarkdownTable.Create(rows);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n## {experiment.Name} ({watch.Elapsed.TotalSeconds:0} s)\n\n{table}"));
    missed.AddRange(rows.Where(row => !row.IsMet));
    if (only is not null)
        table += $"\nMeasured apart from the rest of the page, on {Machine.Describe()}.\n";
    if (await PutAsync(experiment.Name, table) is { } page && experiment.Picture is { } picture)
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(page)!, picture.Path), picture.Svg, stop.Token);
}

if (only is null)
    await PutAsync("machine", $"Last measured on {Machine.Describe()}.\n");

foreach (var row in missed)
    Console.WriteLine($"Missed: {row.What} is {row.Ours}{(row.Floor is { } floor ? $", floor {floor}" : "")}, bar {row.Bar}.");
Console.WriteLine(missed.Count == 0 ? "All bars are met." : $"{missed.Count} bars are missed.");
return effort == Effort.Smoke && missed.Count > 0 ? 1 : 0;

// Into each page that has a place of that name; the last of them is returned.
async Task<string?> PutAsync(string name, string text)
{
    string? written = null;
    foreach (var page in write is null ? [] : Directory.Exists(write) ? Directory.GetFiles(write, "*.md") : [write])
    {
        var before = await File.ReadAllTextAsync(page, stop.Token);
        if (MarkdownTable.PutInto(before, name, text) is var after && after != before)
            await File.WriteAllTextAsync(written = page, after, stop.Token);
    }
    return written;
}

string? Option(string name) => args.SkipWhile(argument => argument != name).Skip(1).FirstOrDefault();
