namespace AtlasSeedance.Benchmarks;

/// <summary>The key of every measured client, the floor's and the peers' too: as long as a real one, so that all send headers of one length.</summary>
internal static class AnyKey
{
    public const string Value = "a-key-of-thirty-two-characters-.";
}
