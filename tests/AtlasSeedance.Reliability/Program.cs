using System.Collections.Concurrent;
using System.Globalization;
using AtlasSeedance.Reliability;

// Fault by fault, what each client sends and what its caller is told. Waits are waited out: it takes as long as the longest of them, a bit more than 20 minutes.
//   --write FILE   puts the tables into FILE, between the lines <!-- table --> and <!-- /table -->
//   --quick        without the upload that gets no answer, by this SDK: a few minutes
//   --ours         this SDK alone
// Ends with 1 if this SDK was charged twice for anything.
const string Begin = "<!-- table -->", End = "<!-- /table -->";
const int AtOnce = 12;
var isQuick = args.Contains("--quick");
var planned = (
    from operation in Operation.All
    from fault in WireFault.All
    from client in Client.All
    where client.Has(operation) && (client.IsOurs || !args.Contains("--ours"))
        // Its answer may take five minutes, in each of four tries.
        && !(isQuick && client.IsOurs && operation == Operation.Upload && fault == WireFault.NoAnswer)
    select (operation, fault, client)).ToArray();
var measurements = new ConcurrentDictionary<(Operation, WireFault, Client), Measurement>();

// The longest first, and what fills memory alone.
var apart = planned.ToLookup(plan => plan.fault.FillsMemory);
var longestFirst = apart[false].OrderByDescending(plan => plan.client.IsOurs && plan.fault == WireFault.NoAnswer);
await Parallel.ForEachAsync(longestFirst, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (plan, _) => await MeasureAsync(plan.operation, plan.fault, plan.client));
foreach (var (operation, fault, client) in apart[true])
    await MeasureAsync(operation, fault, client);

var results = planned.Select(plan => measurements[plan]).ToArray();
var table = ReliabilityTable.Write(results);
if (args is [.., "--write", var file])
{
    var page = await File.ReadAllTextAsync(file);
    var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
    await File.WriteAllTextAsync(file, $"{page[..from]}\n{table}\n{page[to..]}");
}
else
{
    Console.WriteLine(table);
}
var worst = results.Where(measured => measured.Client.IsOurs && measured.Operation == Operation.PaidPost).Max(measured => measured.Taken);
Console.WriteLine($"The most that this SDK was charged for one submit: {worst}.");
return worst > 1 ? 1 : 0;

async Task MeasureAsync(Operation operation, WireFault fault, Client client)
{
    var measured = await Measurement.RunAsync(client, operation, fault);
    measurements[(operation, fault, client)] = measured;
    Console.Error.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{measurements.Count,3} of {planned.Length}: {operation.Title}, {fault.Name}, {client.Name}: {measured.Calls.Count} sent, {measured.Took.TotalSeconds:0.0} s"));
}
