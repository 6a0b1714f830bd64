namespace AtlasSeedance.Emulator.Wire;

/// <summary>What the service wraps its answers in.</summary>
internal sealed record Envelope<T>(int Code, string Message, T Data)
{
    public static Envelope<T> Of(T data) => new(200, "", data);
}
