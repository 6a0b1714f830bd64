using System.Net.Http.Headers;
using System.Text;

namespace AtlasSeedance.Http;

/// <summary>The key as an <c>Authorization</c> header: from the options, else from the environment when the first call needs it.</summary>
internal sealed class ApiKeySource(string? configuredKey)
{
    public const string EnvironmentVariable = "ATLASCLOUD_API_KEY";

    private const string Scheme = "Bearer";

    // What is shorter is no real key, and could stand in any word.
    private const int ShortestInAnswers = 8;
    private const int ShortestInErrors = 4;

    private AuthenticationHeaderValue? _header;
    private string? _key;
    private byte[] _bytes = [];

    /// <exception cref="AuthenticationFailedException">There is no key, or it cannot stand in a header.</exception>
    public AuthenticationHeaderValue GetHeader() => _header ??= CreateHeader();

    /// <summary>Why a key cannot be one, without the key, or <see langword="null"/>; white space around it is not part of it.</summary>
    public static string? FindProblem(string key)
    {
        key = key.Trim();
        if (key.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && (key.Length == Scheme.Length || char.IsWhiteSpace(key[Scheme.Length])))
            return $"begins with \"{Scheme}\", which the SDK adds. Set the key alone.";
        return key.Any(character => character is <= ' ' or > '~')
            ? "has a space, a line break or a character outside ASCII in it, which no key has. Copy it again from the Atlas Cloud dashboard."
            : null;
    }

    /// <summary>Overwrites the key where an answer repeats it, so that it reaches no exception and no log.</summary>
    public void Redact(Span<byte> body, bool isSuccess)
    {
        if (_bytes.Length >= (isSuccess ? ShortestInAnswers : ShortestInErrors))
            SecretBytes.Overwrite(body, _bytes);
    }

    /// <summary>The text without the key: a header may repeat it, and an error of the platform quotes what it cannot read.</summary>
    public string? Redact(string? text) => Holds(text) ? text!.Replace(_key!, "***") : text;

    /// <summary>Whether the text, such as a whole exception's, repeats the key.</summary>
    public bool Holds(string? text) => text is not null && _key is { Length: >= ShortestInErrors } key && text.Contains(key, StringComparison.Ordinal);

    private AuthenticationHeaderValue CreateHeader()
    {
        // Keys are read from files and pasted into settings: a line break at the end is not part of them.
        var key = (string.IsNullOrWhiteSpace(configuredKey) ? Environment.GetEnvironmentVariable(EnvironmentVariable) : configuredKey)?.Trim();
        if (string.IsNullOrEmpty(key))
        {
            throw new AuthenticationFailedException(
                $"There is no API key. Set the environment variable {EnvironmentVariable} or SeedanceClientOptions.ApiKey; keys come from the Atlas Cloud dashboard. Nothing was sent.");
        }
        if (FindProblem(key!) is { } problem)
            throw new AuthenticationFailedException($"The API key {problem} Nothing was sent.");
        _key = key;
        _bytes = Encoding.ASCII.GetBytes(key!);
        return new AuthenticationHeaderValue(Scheme, key);
    }
}
