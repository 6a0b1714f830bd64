namespace AtlasSeedance.Reliability;

/// <summary>The kinds of calls that every client has.</summary>
/// <param name="Title">As it stands above its table.</param>
/// <param name="Reading">How its table is to be read.</param>
/// <param name="Matches">Whether a request, by its first line and headers, is of this kind.</param>
internal sealed record Operation(string Title, string Reading, Func<string, bool> Matches)
{
    /// <summary>What costs money.</summary>
    public static Operation PaidPost { get; } = new(
        "The paid POST",
        "\"Taken\" are the paid jobs on the server's ledger, where it failed only to say so: **more than one is money paid twice**. \"Found\": the caller got its job all the same, out of the history. \"Believed\": what struck was handed to the caller as an answer.",
        static head => head.StartsWith("POST", StringComparison.Ordinal) && !Has(head, "upload", "/files"));

    /// <summary>One look at one thing.</summary>
    public static Operation Read { get; } = new(
        "A read",
        "One look at one thing. Here it does no harm to ask again.",
        static head => head.StartsWith("GET", StringComparison.Ordinal) && !Has(head, "history", ".mp4", "/content"));

    /// <summary>A file on its way to the service.</summary>
    public static Operation Upload { get; } = new(
        "An upload",
        "Of a small file. Anthropic's client has none.",
        static head => head.StartsWith("POST", StringComparison.Ordinal) && Has(head, "upload", "/files"));

    /// <summary>A file on its way back.</summary>
    public static Operation Download { get; } = new(
        "A download",
        "Into a file. \"File left\": after the failure a file that is not the video stands under the name, empty or with a part or something else in it.",
        static head => head.StartsWith("GET", StringComparison.Ordinal) && Has(head, ".mp4", "/content"));

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
