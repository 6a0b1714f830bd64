namespace AtlasSeedance.Reliability;

/// <summary>A request as the server saw it.</summary>
internal sealed class ReceivedCall(string head, long at, bool isStruck)
{
    public string Head => head;

    /// <summary>When its headers were there, as a timestamp.</summary>
    public long At => at;

    public bool IsStruck => isStruck;

    /// <summary>Whether the server did what it was asked: a paid job is then on the ledger.</summary>
    public bool IsTaken { get; set; }

    public string Body { get; set; } = "";

    public string Target => head.Split(' ')[1];

    public string? IdempotencyKey => Header(head, "Idempotency-Key");

    public static string? Header(string head, string name)
    {
        foreach (var line in head.Split("\r\n").Skip(1))
        {
            if (line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
                return line[(name.Length + 1)..].Trim();
        }
        return null;
    }
}
