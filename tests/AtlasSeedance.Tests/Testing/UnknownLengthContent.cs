using System.Net;

namespace AtlasSeedance.Tests.Testing;

/// <summary>A body without a <c>Content-Length</c>, read as it comes.</summary>
internal sealed class UnknownLengthContent(Stream stream) : HttpContent
{
    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(stream);

    protected override Task SerializeToStreamAsync(Stream target, TransportContext? context) => stream.CopyToAsync(target);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
