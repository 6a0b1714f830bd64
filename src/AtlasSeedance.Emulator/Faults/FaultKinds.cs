namespace AtlasSeedance.Emulator.Faults;

/// <summary>What a fault's <c>kind</c> may be.</summary>
internal static class FaultKinds
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "status", "html", "empty", "answer", "huge", "gzipBomb", "redirect", "reset", "refuse", "hang", "delay", "acceptLate", "failJob", "cutRequest", "cutAnswer",
        "stallRequest", "stallAnswer", "drip", "wrongContentLength", "noContentLength", "truncateJson", "contentType", "rewrite", "ignoreRange", "changeFile", "expireFile",
    ];
}
