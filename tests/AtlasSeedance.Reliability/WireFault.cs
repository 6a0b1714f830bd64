namespace AtlasSeedance.Reliability;

/// <summary>What the server does to every request of the operation under test.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="IsTaken">Whether the server has done what it was asked before the fault strikes: a paid job is then on the ledger.</param>
/// <param name="Strike">What it sends, if anything.</param>
internal sealed record WireFault(string Name, bool IsTaken, Func<FaultedExchange, CancellationToken, Task> Strike)
{
    /// <summary>The request is read, and that is all.</summary>
    public static WireFault NoAnswer { get; } = new("no answer", true, (_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));

    public static IReadOnlyList<WireFault> All { get; } =
    [
        new("reset before the request is read", false, (exchange, _) => exchange.ResetAsync()) { StrikesAtHeaders = true },
        new("429", false, (exchange, token) => exchange.AnswerAsync(429, """{"code":429,"msg":"slow down","request_id":"r","data":null}""", token)),
        new("429, `Retry-After: 3600`", false, (exchange, token) => exchange.AnswerAsync(429, """{"code":429,"msg":"slow down","request_id":"r","data":null}""", token, "Retry-After: 3600")),
        new("503 in JSON", false, (exchange, token) => exchange.AnswerAsync(503, """{"code":503,"msg":"busy","request_id":"r","data":null}""", token)),
        new("503, a proxy's page", true, (exchange, token) => exchange.AnswerAsync(503, "<html>unavailable</html>", token, "Content-Type: text/html")),
        new("reset in place of an answer", true, (exchange, _) => exchange.ResetAsync()),
        NoAnswer,
        new("500", true, (exchange, token) => exchange.AnswerAsync(500, """{"code":500,"msg":"internal","request_id":"r","data":null}""", token)),
        new("the answer is cut in the middle", true, (exchange, token) => exchange.CutAsync(token)),
        new("a web page with 200", true, (exchange, token) => exchange.AnswerAsync(200, "<html>hello</html>", token, "Content-Type: text/html")),
        new("a gzip bomb, 300 MiB", true, (exchange, token) => exchange.AnswerBombAsync(token)) { FillsMemory = true },
    ];

    /// <summary>Whether a client may take much memory over it, which is measured for the process as a whole: nothing else runs beside it.</summary>
    public bool FillsMemory { get; init; }

    /// <summary>Whether it strikes before the request's body is read.</summary>
    public bool StrikesAtHeaders { get; init; }
}
