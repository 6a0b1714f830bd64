namespace AtlasSeedance.Reliability;

/// <summary>The kinds of calls that every client has.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Matches">Whether a request, by its first line and headers, is of this kind.</param>
internal sealed record Operation(string Name, Func<string, bool> Matches)
{
    /// <summary>What costs money.</summary>
    public static Operation PaidPost { get; } = new("paid POST", static head => head.StartsWith("POST", StringComparison.Ordinal) && !Has(head, "upload", "/files"));

    /// <summary>One look at one thing.</summary>
    public static Operation Read { get; } = new("read", static head => head.StartsWith("GET", StringComparison.Ordinal) && !Has(head, "history", ".mp4", "/content"));

    /// <summary>A file on its way to the service.</summary>
    public static Operation Upload { get; } = new("upload", static head => head.StartsWith("POST", StringComparison.Ordinal) && Has(head, "upload", "/files"));

    /// <summary>A file on its way back.</summary>
    public static Operation Download { get; } = new("download", static head => head.StartsWith("GET", StringComparison.Ordinal) && Has(head, ".mp4", "/content"));

    public static IReadOnlyList<Operation> All { get; } = [PaidPost, Read, Upload, Download];

    private static bool Has(string head, params ReadOnlySpan<string> parts)
    {
        var target = head.Split(' ')[1];
        foreach (var part in parts)
        {
            if (target.Contains(part, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
