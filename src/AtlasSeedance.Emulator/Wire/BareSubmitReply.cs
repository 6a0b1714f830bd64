namespace AtlasSeedance.Emulator.Wire;

/// <summary>The answer to a nested submit, with the page's fields in the page's order and no envelope.</summary>
internal sealed record BareSubmitReply(string Id, string Status, string Model, string CreatedAt);
