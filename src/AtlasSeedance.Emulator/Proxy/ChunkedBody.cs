namespace AtlasSeedance.Emulator.Proxy;

/// <summary>A body with <c>Transfer-Encoding: chunked</c>, its trailers included.</summary>
internal sealed class ChunkedBody : MessageBody
{
    private Part _part = Part.Size;
    private long _left;
    private bool _isLineEmpty = true;

    private enum Part
    {
        Size,
        Extension,
        Data,
        DataEnd,
        Trailers,
    }

    public override int Take(ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        while (taken < bytes.Length && !IsComplete)
        {
            if (_part == Part.Data)
            {
                var data = (int)Math.Min(_left, bytes.Length - taken);
                taken += data;
                _left -= data;
                if (_left == 0) _part = Part.DataEnd;
            }
            else
            {
                Read(bytes[taken++]);
            }
        }
        return taken;
    }

    private void Read(byte value)
    {
        switch (_part)
        {
            case Part.Size when char.IsAsciiHexDigit((char)value):
                // A size that overflows is refused by the server that all this goes to
                _left = unchecked((_left << 4) + Convert.ToInt32(((char)value).ToString(), 16)) & long.MaxValue;
                break;
            case Part.Size or Part.Extension:
                if (value == '\n') _part = _left == 0 ? Part.Trailers : Part.Data;
                else _part = Part.Extension;
                break;
            case Part.DataEnd:
                if (value == '\n') _part = Part.Size;
                break;
            default:
                if (value == '\n')
                {
                    IsComplete = _isLineEmpty;
                    _isLineEmpty = true;
                }
                else if (value != '\r')
                {
                    _isLineEmpty = false;
                }
                break;
        }
    }
}
