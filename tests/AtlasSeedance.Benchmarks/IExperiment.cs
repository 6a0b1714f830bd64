using AtlasSeedance.Benchmarks.Reporting;

namespace AtlasSeedance.Benchmarks;

/// <summary>A question about the SDK's cost, answered by measuring. To add one: implement this, and list it in <see cref="Experiments"/>.</summary>
internal interface IExperiment
{
    /// <summary>One word: for <c>--only</c>, and for the place in a page where its table stands.</summary>
    string Name { get; }

    /// <summary>The picture that goes with the table, as SVG, and its path beside the page; <see langword="null"/> where there is none.</summary>
    (string Path, string Svg)? Picture => null;

    /// <summary>The rows of its table, in order. An experiment cleans up after itself: files, processes, listeners.</summary>
    Task<IReadOnlyList<Row>> RunAsync(Effort effort, CancellationToken cancellationToken);
}
