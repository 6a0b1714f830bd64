namespace AtlasSeedance.Mcp.Requests;

/// <summary>For a tool that takes none.</summary>
internal sealed record NoArguments;
