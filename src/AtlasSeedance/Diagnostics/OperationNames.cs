namespace AtlasSeedance.Diagnostics;

/// <summary>The operations that are measured: the values of <see cref="TelemetryAttributes.Operation"/>.</summary>
internal static class OperationNames
{
    public const string Generate = "generate";
    public const string Upload = "upload";
    public const string Submit = "submit";
    public const string Wait = "wait";
    public const string Download = "download";

    /// <summary>A single look at the service. It is retried like the others, but is one HTTP request, which has a span of its own.</summary>
    public const string Read = "read";
}
