using System.Text.Json;
using AtlasSeedance.Benchmarks.Reporting;

namespace AtlasSeedance.Benchmarks.StartUp;

/// <summary>What the SDK weighs: its assembly, and the packages that it brings.</summary>
internal sealed class PackageExperiment : IExperiment
{
    // What the design allows on net10.0. The binder comes with Microsoft.Extensions.Http, and the SDK names it for its source generator;
    // the two of the platform are there for libraries that were compiled for netstandard2.0.
    private static readonly string[] Allowed =
    [
        "Microsoft.Extensions.Http", "Microsoft.Extensions.Options", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions", "Polly.Core",
        "System.Text.Json", "System.Threading.RateLimiting", "Microsoft.Extensions.Configuration.Binder", "Microsoft.Bcl.AsyncInterfaces", "Microsoft.Bcl.TimeProvider",
    ];

    public string Name => "weight";

    public Task<IReadOnlyList<Row>> RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        var assembly = new FileInfo(typeof(SeedanceClient).Assembly.Location);
        var packages = ReadPackages();
        var foreign = packages.Except(Allowed).ToArray();
        return Task.FromResult<IReadOnlyList<Row>>(
        [
            new Row("the SDK's assembly, net10.0", Measure.Bytes(assembly.Length)) { Bar = Bar.AtMost(Measure.Bytes(300_000)) },
            new Row("packages that it names and the design does not allow", Measure.Count(foreign.Length))
            {
                Bar = Bar.AtMost(Measure.Count(0)),
                IsGate = true,
                Note = $"names {string.Join(", ", packages)}",
            },
        ]);
    }

    private static List<string> ReadPackages()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "AtlasSeedance.Benchmarks.deps.json"));
        using var document = JsonDocument.Parse(file);
        var target = document.RootElement.GetProperty("targets").EnumerateObject().First().Value;
        var sdk = target.EnumerateObject().First(library => library.Name.StartsWith("AtlasSeedance/", StringComparison.Ordinal)).Value;
        return [.. sdk.GetProperty("dependencies").EnumerateObject().Select(package => package.Name)];
    }
}
