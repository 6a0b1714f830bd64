namespace AspNetCore;

/// <summary>What the page says about the service behind it.</summary>
internal sealed record ServiceInfo(bool IsEmulator);
