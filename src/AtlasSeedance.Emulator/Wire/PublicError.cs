namespace AtlasSeedance.Emulator.Wire;

internal sealed record PublicError(string Type, string Code, string Message, string? Param = null)
{
    /// <summary>The words are those of the interfaces that this shape comes from: the service's own are not stated.</summary>
    public static PublicError Of(int statusCode, string message)
    {
        var (type, code) = statusCode switch
        {
            401 => ("authentication_error", "invalid_api_key"),
            403 => ("permission_error", "insufficient_scope"),
            404 => ("invalid_request_error", "not_found"),
            429 => ("rate_limit_error", "rate_limit_exceeded"),
            >= 500 => ("api_error", "internal_error"),
            _ => ("invalid_request_error", "invalid_request"),
        };
        return new PublicError(type, code, message);
    }
}
