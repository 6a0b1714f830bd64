namespace AtlasSeedance.Emulator.Http;

/// <summary>The service says no: becomes an answer in the service's error shape.</summary>
internal sealed class RefusalException(int statusCode, string message) : Exception(message)
{
    public int StatusCode { get; } = statusCode;

    public static RefusalException Invalid(string message) => new(StatusCodes.Status400BadRequest, message);

    public static RefusalException TooLarge(long limit) =>
        new(StatusCodes.Status413PayloadTooLarge, $"request entity too large: the limit is {limit} bytes");
}
