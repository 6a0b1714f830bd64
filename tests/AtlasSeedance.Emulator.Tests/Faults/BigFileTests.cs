using AtlasSeedance.Emulator.Tests.Service;

namespace AtlasSeedance.Emulator.Tests.Faults;

/// <summary>Alone in its process while it runs: it measures what that allocates.</summary>
[CollectionDefinition(nameof(BigFileTests), DisableParallelization = true)]
[Collection(nameof(BigFileTests))]
public sealed class BigFileTests
{
    private const int MebiByte = 1024 * 1024;

    [Fact]
    public async Task BigFile_GoesUpAndDown_InLittleMemory()
    {
        const int size = 100 * MebiByte;
        await using var session = await EmulatorSession.StartAsync(clock => new() { TimeProvider = clock, FFmpegPath = "none", MaxUploadBytes = 2L * size });
        using var content = new StreamContent(new ZeroStream(size));
        using var form = new MultipartFormDataContent { { content, "file", "big.mp4" } };
        var before = GC.GetTotalAllocatedBytes();
        using (var answer = await session.Client.PostAsync(EmulatorSession.UploadPath, form, EmulatorSession.Cancellation)) Assert.Equal(200, (int)answer.StatusCode);
        var upload = Assert.Single(session.Atlas.Uploads);
        Assert.Equal(size, upload.Size);

        using var download = await session.Client.GetAsync(upload.UrlPath, HttpCompletionOption.ResponseHeadersRead, EmulatorSession.Cancellation);
        await using var body = await download.Content.ReadAsStreamAsync(EmulatorSession.Cancellation);
        var buffer = new byte[64 * 1024];
        long total = 0;
        while (await body.ReadAsync(buffer, EmulatorSession.Cancellation) is var read and > 0) total += read;
        Assert.Equal(size, total);
        Assert.InRange(session.Atlas.Requests[0].RequestBytes, size, size + MebiByte);
        Assert.InRange(session.Atlas.Requests[1].AnswerBytes, size, size + 1024);
        // Client, proxy and server together, while the file went through each of them twice
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 20 * MebiByte);
    }

    private sealed class ZeroStream(long length) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - _position);
            _position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
