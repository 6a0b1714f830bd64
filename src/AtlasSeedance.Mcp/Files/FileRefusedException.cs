namespace AtlasSeedance.Mcp.Files;

/// <summary>A path that this server does not touch, or can do nothing with. The message is for the assistant.</summary>
internal sealed class FileRefusedException(string message, Exception? innerException = null) : IOException(message, innerException);
