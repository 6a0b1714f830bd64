namespace AtlasSeedance.Emulator.Rendering;

/// <summary>A video could not be made.</summary>
internal sealed class RenderException(string message, Exception? innerException = null) : Exception(message, innerException);
