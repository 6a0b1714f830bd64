using System.Globalization;
using System.Text;

namespace AtlasSeedance.Benchmarks.Server;

/// <summary>The answer to a submit, each time with an id that was never there before, as the service gives one: a client that keeps the ids has to keep them all.</summary>
internal sealed class SubmittedAnswer
{
    private const int IdLength = 32;

    private static readonly byte[] Template = """
        {"code":200,"message":"","data":{"id":"3f2a1b0c9d8e4f7a6b5c4d3e2f1a0b9c","model":"bytedance/seedance-2.0/reference-to-video","outputs":null,"urls":{"get":"https://api.atlascloud.ai/api/v1/model/prediction/3f2a1b0c9d8e4f7a6b5c4d3e2f1a0b9c"},"status":"processing"}}
        """u8.ToArray();

    private static readonly int First = Encoding.ASCII.GetString(Template).IndexOf("3f2a1b0c", StringComparison.Ordinal);
    private static readonly int Second = Encoding.ASCII.GetString(Template).LastIndexOf("3f2a1b0c", StringComparison.Ordinal);

    private static ulong _submits;

    private readonly byte[] _answer = [.. Template];

    public static bool Answers(string path) => path.EndsWith("generateVideo", StringComparison.Ordinal);

    /// <summary>Writes the next id into the answer, over the last one.</summary>
    public byte[] Next()
    {
        // An odd factor leads each number to another one, far from its neighbour's.
        var number = Interlocked.Increment(ref _submits) * 0x9E3779B97F4A7C15;
        var id = _answer.AsSpan(First, IdLength);
        number.TryFormat(id, out _, "x16", CultureInfo.InvariantCulture);
        (~number).TryFormat(id[16..], out _, "x16", CultureInfo.InvariantCulture);
        id.CopyTo(_answer.AsSpan(Second));
        return _answer;
    }
}
