namespace AtlasSeedance.Http;

/// <summary>Finds a secret of ASCII characters in an answer, as it stands or in the escapes of JSON, which come off when the answer is read.</summary>
internal static class SecretBytes
{
    /// <summary>Overwrites each occurrence; JSON stays JSON.</summary>
    public static void Overwrite(Span<byte> body, ReadOnlySpan<byte> secret)
    {
        while (Find(body, secret, out var length) is >= 0 and var at)
        {
            body.Slice(at, length).Fill((byte)'*');
            body = body.Slice(at + length);
        }
    }

    private static int Find(ReadOnlySpan<byte> body, ReadOnlySpan<byte> secret, out int length)
    {
        length = secret.Length;
        // The usual answer has no backslash, and is not gone through byte by byte.
        if (body.IndexOf((byte)'\\') < 0)
            return body.IndexOf(secret);
        for (var at = 0; body.Slice(at).IndexOfAny(secret[0], (byte)'\\') is >= 0 and var step; at++)
        {
            at += step;
            length = MatchedLength(body.Slice(at), secret);
            if (length > 0)
                return at;
        }
        return -1;
    }

    /// <returns>How many bytes of the body, from its beginning, are the secret; 0 where they are not.</returns>
    private static int MatchedLength(ReadOnlySpan<byte> body, ReadOnlySpan<byte> secret)
    {
        var at = 0;
        foreach (var expected in secret)
        {
            if (ReadCharacter(body.Slice(at), out var length) != expected)
                return 0;
            at += length;
        }
        return at;
    }

    /// <returns>The next character with its escape taken off; −1 where it is none of ASCII, or the body ends.</returns>
    private static int ReadCharacter(ReadOnlySpan<byte> body, out int length)
    {
        length = 1;
        if (body.IsEmpty)
            return -1;
        if (body[0] != '\\' || body.Length < 2)
            return body[0];
        length = 2;
        if (body[1] != 'u')
            return body[1];
        length = 6;
        var value = 0;
        for (var i = 2; i < 6; i++)
        {
            if (i >= body.Length || HexValue(body[i]) is not (>= 0 and var digit))
                return -1;
            value = value * 16 + digit;
        }
        return value;
    }

    private static int HexValue(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };
}
