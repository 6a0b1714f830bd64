using System.Globalization;
using System.Text;
using AtlasSeedance.Reliability;

// Fault by fault, what each client sends and what its caller is told. Without arguments it takes about half an hour, since waits are waited out.
//   --write FILE   puts the table into FILE, between the lines <!-- table --> and <!-- /table -->
//   --smoke        this SDK only; fails if any fault was paid for twice
const string Begin = "<!-- table -->", End = "<!-- /table -->";
var isSmoke = args.Contains("--smoke");
var clients = isSmoke ? Client.All.Take(1) : Client.All;
var table = new StringBuilder();
var worst = 0;
foreach (var operation in Operation.All)
{
    table.AppendLine(CultureInfo.InvariantCulture, $"\n### {operation.Name}\n").AppendLine("| fault | client | requests | taken | gaps | the caller gets | took |").AppendLine("| --- | --- | --- | --- | --- | --- | --- |");
    foreach (var fault in WireFault.All)
    {
        foreach (var client in clients)
        {
            if (!client.Has(operation))
                continue;
            var measured = await Measurement.RunAsync(client, operation, fault);
            if (client.Name == "AtlasSeedance" && operation == Operation.PaidPost)
                worst = Math.Max(worst, measured.Taken);
            var key = measured.Calls.Any(call => call.HasIdempotencyKey) ? ", with an idempotency key" : "";
            var memory = measured.AllocatedBytes > 100 * 1024 * 1024 ? $", {measured.AllocatedBytes / (1024 * 1024):N0} MiB allocated" : "";
            var row = string.Create(CultureInfo.InvariantCulture,
                $"| {fault.Name} | {client.Name} | {measured.Calls.Count}{key} | {(operation == Operation.PaidPost ? $"{measured.Taken}" : "")} | {measured.Gaps} | {measured.Outcome}{memory} | {measured.Took.TotalSeconds:0.0} s |");
            Console.WriteLine($"{operation.Name} {row}");
            table.AppendLine(row);
        }
    }
}
if (args is [.., "--write", var file])
{
    var page = await File.ReadAllTextAsync(file);
    var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
    await File.WriteAllTextAsync(file, $"{page[..from]}\n{table}\n{page[to..]}");
}
Console.WriteLine($"The most that this SDK was charged for one submit: {worst}.");
return worst > 1 ? 1 : 0;
