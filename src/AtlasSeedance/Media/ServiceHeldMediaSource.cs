namespace AtlasSeedance.Media;

/// <summary>Media that the service fetches or holds itself, so that the SDK never reads it.</summary>
internal abstract class ServiceHeldMediaSource(string reference) : MediaSource
{
    internal sealed override string DirectReference { get; } = reference;

    internal sealed override object DeduplicationKey => DirectReference;

    internal sealed override ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{this} is not local: there is nothing to upload.");

    internal sealed override long? GetLength() => null;
}
