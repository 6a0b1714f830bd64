using System.Diagnostics;
using OpenTelemetry;

namespace Observability;

/// <summary>An exporter that keeps the spans, to draw them as a tree: who called whom, when it began and how long it took.</summary>
internal sealed class SpanTree : BaseExporter<Activity>
{
    private readonly Lock _gate = new();
    private readonly List<Activity> _spans = [];

    public override ExportResult Export(in Batch<Activity> batch)
    {
        lock (_gate)
        {
            foreach (var span in batch)
                _spans.Add(span);
        }
        return ExportResult.Success;
    }

    public void Write(TextWriter output)
    {
        lock (_gate)
        {
            var known = _spans.Select(span => span.SpanId).ToHashSet();
            foreach (var root in _spans.Where(span => !known.Contains(span.ParentSpanId)).OrderBy(span => span.StartTimeUtc))
                Write(output, root, root.StartTimeUtc, "", "");
        }
    }

    private void Write(TextWriter output, Activity span, DateTime start, string branch, string indent)
    {
        var name = $"{branch}{span.DisplayName}";
        var error = span.Status == ActivityStatusCode.Error ? $"  {span.GetTagItem("error.type")}" : "";
        output.WriteLine(FormattableString.Invariant(
            $"{name,-70} {(span.StartTimeUtc - start).TotalSeconds,6:0.00} s  + {span.Duration.TotalSeconds,6:0.000} s{error}"));
        var children = _spans.Where(child => child.ParentSpanId == span.SpanId).OrderBy(child => child.StartTimeUtc).ToList();
        for (var i = 0; i < children.Count; i++)
        {
            var isLast = i == children.Count - 1;
            Write(output, children[i], start, indent + (isLast ? "└─ " : "├─ "), indent + (isLast ? "   " : "│  "));
        }
    }
}
