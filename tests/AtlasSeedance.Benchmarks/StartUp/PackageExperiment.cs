using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AtlasSeedance.Benchmarks.Reporting;

namespace AtlasSeedance.Benchmarks.StartUp;

/// <summary>What the SDK weighs: its assembly, and the packages that it brings.</summary>
internal sealed class PackageExperiment : IExperiment
{
    // What was set out for on net10.0.
    private static readonly string[] Planned =
    [
        "Microsoft.Extensions.Http", "Microsoft.Extensions.Options", "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions", "Polly.Core",
        "System.Threading.RateLimiting",
    ];

    // What came to it, for the reasons that docs/performance.md gives.
    private static readonly string[] Accepted = ["Microsoft.Bcl.AsyncInterfaces", "Microsoft.Bcl.TimeProvider", "Microsoft.Extensions.Configuration.Binder"];

    public string Name => "weight";

    public Task<IReadOnlyList<Row>> RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        var assembly = new FileInfo(typeof(SeedanceClient).Assembly.Location);
        var packages = ReadPackages();
        var beyond = packages.Except(Planned).ToArray();
        var unexplained = beyond.Except(Accepted).ToArray();
        return Task.FromResult<IReadOnlyList<Row>>(
        [
            new Row("the SDK's assembly, net10.0", Measure.Size(assembly.Length)) { Bar = Bar.AtMost(Measure.Size(300_000)) },
            .. ReadParts(assembly.FullName).Select(part => new Row($"of it: {part.What}", Measure.Size(part.Bytes)) { Note = $"{Measure.Percent(100.0 * part.Bytes / assembly.Length)} of it" }),
            new Row("packages that it names on net10.0", Measure.Count(packages.Count)) { Note = string.Join(", ", packages) },
            new Row("of them: beyond those that were set out for", Measure.Count(beyond.Length)) { Bar = Bar.AtMost(Measure.Count(0)), Note = string.Join(", ", beyond) },
            new Row("of those: without a reason on this page", Measure.Count(unexplained.Length)) { Bar = Bar.AtMost(Measure.Count(0)), IsGate = true, Note = string.Join(", ", unexplained) },
        ]);
    }

    private static List<(string What, long Bytes)> ReadParts(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var (code, json) = (0L, 0L);
        foreach (var method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
        {
            var size = file.GetMethodBody(method.RelativeVirtualAddress).Size;
            code += size;
            if (IsOfAJsonContext(metadata, method.GetDeclaringType()))
                json += size;
        }
        var names = metadata.GetHeapSize(HeapIndex.String);
        var texts = metadata.GetHeapSize(HeapIndex.UserString);
        var signatures = metadata.GetHeapSize(HeapIndex.Blob);
        return
        [
            ("code, but for what reads and writes JSON", code - json),
            ("code that reads and writes JSON, generated", json),
            ("names of types, members and parameters", names),
            ("texts, above all of error messages", texts),
            ("signatures and attributes", signatures),
            ($"tables of {metadata.MethodDefinitions.Count} methods, {metadata.FieldDefinitions.Count} fields and what they use", file.GetMetadata().Length - names - texts - signatures),
        ];
    }

    private static bool IsOfAJsonContext(MetadataReader metadata, TypeDefinitionHandle type)
    {
        var definition = metadata.GetTypeDefinition(type);
        if (definition.GetDeclaringType() is { IsNil: false } outer)
            return IsOfAJsonContext(metadata, outer);
        return definition.BaseType.Kind == HandleKind.TypeReference
            && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)definition.BaseType).Name, nameof(JsonSerializerContext));
    }

    // As the project names them for this framework: what the build of an app lists leaves out those that the platform has, too.
    private static List<string> ReadPackages()
    {
        using var file = File.OpenRead(Repository.PathTo("src", "AtlasSeedance", "obj", "project.assets.json"));
        using var document = JsonDocument.Parse(file);
        var named = document.RootElement.GetProperty("project").GetProperty("frameworks").GetProperty("net10.0").GetProperty("dependencies");
        return [.. named.EnumerateObject().Where(package => !package.Value.TryGetProperty("suppressParent", out var kept) || kept.GetString() != "All").Select(package => package.Name)];
    }
}
