namespace AtlasSeedance.Diagnostics;

/// <summary>Names errors as the conventions ask: few names, and nothing of the message.</summary>
internal static class ErrorTypes
{
    public static string Of(Exception error) => error.GetType().FullName!;
}
