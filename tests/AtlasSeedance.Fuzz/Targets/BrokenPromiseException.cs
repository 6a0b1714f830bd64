namespace AtlasSeedance.Fuzz;

/// <summary>The SDK did what it promises not to do.</summary>
internal sealed class BrokenPromiseException(string message, Exception? innerException = null) : Exception(message, innerException);
