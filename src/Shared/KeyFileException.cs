namespace AtlasSeedance.Shared;

/// <summary>A key file does not do. What it says is for the user, and has no key in it.</summary>
/// <param name="message">What is wrong with it, in a sentence.</param>
/// <param name="advice">What to do about it, where there is more to say.</param>
/// <param name="innerException">What reading it threw.</param>
internal sealed class KeyFileException(string message, string? advice = null, Exception? innerException = null) : Exception(message, innerException)
{
    public string? Advice => advice;
}
