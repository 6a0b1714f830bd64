namespace AspNetCore;

/// <summary>The answer to a submit.</summary>
internal sealed record VideoSubmitted(string Id);
