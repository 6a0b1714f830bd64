using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AtlasSeedance.Reliability;

/// <summary>Writes the measurements down: for each operation all clients side by side, and below it each one in full.</summary>
internal static class ReliabilityTable
{
    private const long ManyBytes = 100 * 1024 * 1024;

    public static string Write(IReadOnlyList<Measurement> measurements)
    {
        var page = new StringBuilder();
        foreach (var operation in measurements.GroupBy(measured => measured.Operation))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"\n## {operation.Key.Title}\n\n{operation.Key.Reading}\n");
            WriteSideBySide(page, [.. operation]);
            page.AppendLine("\n<details>\n<summary>Each in full: gaps between the requests, exception, time</summary>\n");
            WriteInFull(page, [.. operation]);
            page.AppendLine("\n</details>");
        }
        return page.ToString();
    }

    private static void WriteSideBySide(StringBuilder page, IReadOnlyList<Measurement> measurements)
    {
        var clients = measurements.Select(measured => measured.Client).Distinct().ToArray();
        WriteRow(page, ["fault", .. clients.Select(client => client.Name)]);
        WriteRow(page, Enumerable.Repeat("---", clients.Length + 1));
        foreach (var fault in measurements.GroupBy(measured => measured.Fault))
            WriteRow(page, [fault.Key.Name, .. clients.Select(client => Cell(fault.Single(measured => measured.Client == client)))]);
    }

    private static string Cell(Measurement measured)
    {
        var sent = $"{measured.Calls.Count} sent" + (OneKey(measured) ? " under one key" : "");
        var taken = measured switch
        {
            _ when measured.Operation != Operation.PaidPost || !measured.Fault.IsTaken => "",
            { Taken: 1 } => ", 1 taken",
            // Its own server charges for a key, not for a request.
            _ when OneKey(measured) => ", charged once",
            _ => $", **{measured.Taken} taken**",
        };
        var ending = measured.Ending switch
        {
            Ending.Found => ", found",
            Ending.TookItForAnAnswer => ", believed",
            Ending.StillWaiting => ", still waiting",
            _ => "",
        };
        var memory = measured.AllocatedBytes > ManyBytes && measured.Fault.FillsMemory ? $", {measured.AllocatedBytes / (1024 * 1024):N0} MiB" : "";
        var file = measured.BytesOnDisk is not null ? ", **file left**" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sent}{taken}{ending}{memory}{file}");
    }

    private static void WriteInFull(StringBuilder page, IReadOnlyList<Measurement> measurements)
    {
        var isPaid = measurements[0].Operation == Operation.PaidPost;
        var isDownload = measurements[0].Operation == Operation.Download;
        string[] columns = ["fault", "client", "requests", .. isPaid ? ["taken"] : Array.Empty<string>(), "gaps", "the caller gets", .. isDownload ? ["left on disk"] : Array.Empty<string>(), "after"];
        WriteRow(page, columns);
        WriteRow(page, columns.Select(_ => "---"));
        foreach (var fault in measurements.GroupBy(measured => measured.Fault))
        {
            var name = $"**{fault.Key.Name}**";
            foreach (var measured in fault)
            {
                WriteRow(page,
                [
                    name, measured.Client.Name, measured.Calls.Count.ToString(CultureInfo.InvariantCulture), .. isPaid ? [measured.Taken.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
                    Gaps(measured), Gets(measured), .. isDownload ? [Left(measured)] : Array.Empty<string>(), Time(measured.Took),
                ]);
                name = "";
            }
        }
    }

    private static string Gets(Measurement measured) => measured.Ending switch
    {
        Ending.Found => "its prediction, from the history",
        Ending.TookItForAnAnswer => "an object, as if that were the answer",
        Ending.StillWaiting => $"nothing within {Measurement.Patience(measured.Client).TotalSeconds:0} s",
        _ => $"`{measured.Exception}`",
    };

    private static string Left(Measurement measured)
        => measured.BytesOnDisk is { } length ? string.Create(CultureInfo.InvariantCulture, $"a file of {length:N0} {(length == 1 ? "byte" : "bytes")}") : "nothing";

    private static string Gaps(Measurement measured) => measured.Calls.Count < 2 ? "" : string.Join(
        ", ", measured.Calls.Zip(measured.Calls.Skip(1)).Select(pair => Seconds(Stopwatch.GetElapsedTime(pair.First.At, pair.Second.At)))) + " s";

    private static string Time(TimeSpan time) => time > TimeSpan.FromMinutes(2) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.0} min") : $"{Seconds(time)} s";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    // Stripe's server knows a repetition by it.
    private static bool OneKey(Measurement measured)
        => measured.Calls.Count > 1 && measured.Calls.All(call => call.IdempotencyKey is not null) && measured.Calls.DistinctBy(call => call.IdempotencyKey).Count() == 1;

    private static void WriteRow(StringBuilder page, IEnumerable<string> cells) => page.AppendLine($"| {string.Join(" | ", cells)} |".Replace("|  |", "| |", StringComparison.Ordinal));
}
