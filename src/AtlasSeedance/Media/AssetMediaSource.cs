namespace AtlasSeedance.Media;

/// <summary>Media that the service holds under an asset id.</summary>
internal sealed class AssetMediaSource(string reference) : ServiceHeldMediaSource(reference)
{
    public override string? FileName => null;

    public override string ToString() => DirectReference;
}
