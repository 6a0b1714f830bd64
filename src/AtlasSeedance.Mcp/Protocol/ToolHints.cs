namespace AtlasSeedance.Mcp.Protocol;

/// <summary>What a client may tell its user of a tool, and by what it may ask before a call.</summary>
/// <param name="ReadOnly">It changes nothing of the user's: neither the account, nor a file. The server's own journal does not count.</param>
/// <param name="Idempotent">The same call again changes nothing more.</param>
/// <param name="Destructive">It may undo or replace something. A paid job cannot be undone, and so counts.</param>
/// <param name="OpenWorld">It reaches Atlas Cloud.</param>
internal readonly record struct ToolHints(bool ReadOnly, bool Idempotent, bool Destructive = false, bool OpenWorld = true);
