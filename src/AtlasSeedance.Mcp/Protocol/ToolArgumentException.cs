namespace AtlasSeedance.Mcp.Protocol;

/// <summary>The arguments do not do. The message is for the assistant.</summary>
internal sealed class ToolArgumentException(string message) : Exception(message);
